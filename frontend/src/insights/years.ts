/** How does this year compare? Every year adds up along a line of its own, and this one's months stand beside last year's. */

import { html, nothing, svg, type TemplateResult } from "lit";

import type { Formats } from "../shared/formats";
import { percent, plot } from "../shared/plot";
import type { Difference, Measure, YearLine, YearMonth, Years } from "./answer";
import { type MonthBar, monthBars, monthTable } from "./months";
import { type Context, measureChoice, type MeasureState, type Question } from "./question";
import { type Words } from "./words/words";

const LEAP_YEAR = 366;
/** The 29th of February by its index. */
const LEAP_DAY = 59;
const MONTHS = 12;
const HEIGHT = 190;
const LABEL_HEIGHT = 16;
/** Less than this, in GBP or kWh, isn't shown by two digits. */
const LEAST_DIFFERENCE = 0.005;

export function yearsQuestion(years: Years | null, state: MeasureState, context: Context): Question {
  const { texts } = context;
  return {
    question: texts.text("years_question"),
    answer: years === null ? texts.text("too_little") : answer(years, context),
    proof: years === null ? undefined : () => proof(years, state, context),
  };
}

function answer({ difference, lines }: Years, { formats, texts }: Context): string {
  if (difference === null) {
    return firstYear(lines.at(-1), formats, texts);
  }
  const { earned, kwh, year } = difference;
  const value = earned ?? kwh;
  const size = Math.abs(value);
  if (size < LEAST_DIFFERENCE) {
    return texts.text("years_same", { year: `${year}` });
  }
  return texts.text(value < 0 ? "years_behind" : "years_ahead", {
    amount: earned === null ? formats.energy(size) : formats.moneyRoughly(size),
    year: `${year}`,
  });
}

function firstYear(line: YearLine | undefined, formats: Formats, texts: Words): string {
  const earned = latest(line?.earned);
  const kwh = latest(line?.kwh);
  if (line === undefined || kwh === null) {
    return texts.text("too_little");
  }
  const amount = earned === null ? formats.energy(kwh) : formats.moneyRoughly(earned);
  return texts.text("years_first", { amount, year: `${line.year}` });
}

function proof(years: Years, state: MeasureState, { formats, texts }: Context): TemplateResult {
  const isPriced = years.lines.some(({ earned }) => latest(earned) !== null);
  const measure = isPriced ? state.measure : "energy";
  return html`
    ${isPriced ? html`<div class="choices">${measureChoice(state, texts)}</div>` : nothing}
    <div class="years">${yearLines(years.lines, measure, formats, texts)}</div>
    <p class="small grey">${notes(years, formats, texts).join(" ")}</p>
    ${months(years, measure, formats, texts)}
  `;
}

function yearLines(lines: readonly YearLine[], measure: Measure, formats: Formats, texts: Words): TemplateResult {
  const most = Math.max(0, ...lines.map((line) => latest(valuesOf(line, measure)) ?? 0));
  const unit = measure === "energy" ? "kWh" : "£";
  const year = lines.at(-1)?.year ?? 0;
  const labels = Array.from({ length: MONTHS }, (_, month) => {
    const moment = new Date(Date.UTC(year, month, 15, 12)).toISOString();
    return { at: (month + 0.5) / MONTHS, text: formats.monthOfYear(moment), brief: formats.monthLetter(moment) };
  });
  return plot(
    { title: unit, label: texts.text("years_question"), height: HEIGHT, most, number: formats.number, labels },
    (y) => html`
      <svg viewBox="0 0 ${LEAP_YEAR} 100" preserveAspectRatio="none">
        ${lines.map((line, index) => {
          const kind = index === lines.length - 1 ? "present" : line.first.endsWith("-01-01") ? "past" : "past partly";
          return svg`<path class=${kind} d=${pathOf(line, measure, y)}></path>`;
        })}
      </svg>
      ${ends(lines, measure, y, formats)}
    `,
  );
}

/** Return a line by dates: those of a leap year and another stand below each other. */
function pathOf(line: YearLine, measure: Measure, y: (value: number) => string): string {
  let path = "";
  let isDrawing = false;
  valuesOf(line, measure).forEach((value, index) => {
    if (value !== null) {
      // A day of which nothing is known adds nothing: the line goes on flat.
      path += `${isDrawing ? "L" : "M"}${placeOf(line, index)} ${(100 - parseFloat(y(value))).toFixed(2)}`;
      isDrawing = true;
    }
  });
  return path;
}

function placeOf({ is_leap }: YearLine, index: number): number {
  return is_leap || index < LEAP_DAY ? index + 1 : index + 2;
}

/** Name the years where their lines end; names that would overlap are moved apart. */
function ends(lines: readonly YearLine[], measure: Measure, y: (value: number) => string, formats: Formats): TemplateResult[] {
  const apart = (LABEL_HEIGHT / HEIGHT) * 100;
  const money = measure === "energy" ? formats.energy : formats.moneyRoughly;
  const present = lines.at(-1);
  const past = lines
    .slice(0, -1)
    .flatMap((line) => {
      const value = latest(valuesOf(line, measure));
      return value === null ? [] : [{ year: line.year, at: parseFloat(y(value)) }];
    })
    .sort((one, other) => one.at - other.at);
  let lowest = -Infinity;
  const names = past.map(({ year, at }) => {
    lowest = Math.max(at, lowest + apart);
    return html`<span class="end" style="left:100%;bottom:${lowest.toFixed(1)}%">${year}</span>`;
  });
  const values = present === undefined ? [] : valuesOf(present, measure);
  const value = latest(values);
  if (present === undefined || value === null) {
    return names;
  }
  const at = placeOf(present, values.length - 1) / LEAP_YEAR;
  const place = `left:${percent(at)};bottom:${y(value)}`;
  return [
    ...names,
    html`<i class="dot" style=${place}></i><span class=${at < 0.5 ? "now early" : "now"} style=${place}>${present.year} ${money(value)}</span>`,
  ];
}

function notes({ lines, difference }: Years, formats: Formats, texts: Words): string[] {
  return [
    ...lines.flatMap(({ year, first, is_leap, missing_days, unpriced_half_hours }) => [
      first.endsWith("-01-01") ? "" : texts.text("year_began", { year: `${year}`, date: formats.fullDate(first) }),
      is_leap ? texts.text("year_leap", { year: `${year}` }) : "",
      missing_days === 0
        ? ""
        : texts.text("year_missing", {
            year: `${year}`,
            days: texts.counted("days_have_gaps", missing_days, formats.count(missing_days)),
          }),
      unpriced_half_hours === 0
        ? ""
        : `${year}: ${texts.counted("unpriced_left_out", unpriced_half_hours, formats.count(unpriced_half_hours))}`,
    ]),
    ...(difference === null ? [] : compared(difference, formats, texts)),
  ].filter((note) => note !== "");
}

function compared({ days, left_out, leap_day }: Difference, formats: Formats, texts: Words): string[] {
  const counted = (count: number): string => texts.counted("days", count, formats.count(count));
  return [
    texts.text("year_compared", { days: counted(days) }),
    left_out === 0 ? "" : texts.text("year_left_out", { days: counted(left_out) }),
    leap_day === null ? "" : texts.text("year_leap_left_out"),
  ];
}

function months({ months: all, lines }: Years, measure: Measure, formats: Formats, texts: Words): TemplateResult | typeof nothing {
  const year = lines.at(-1)?.year;
  if (year === undefined) {
    return nothing;
  }
  const of = (each: number, month: number): YearMonth | undefined =>
    all.find((found) => found.month === `${each}-${String(month + 1).padStart(2, "0")}`);
  const value = (found: YearMonth | undefined): number | null | undefined =>
    measure === "energy" ? found?.kwh : found?.earned;
  const bars = Array.from({ length: MONTHS }, (_, month): MonthBar => {
    const now = of(year, month);
    return {
      month: `${year}-${String(month + 1).padStart(2, "0")}`,
      value: value(now),
      isPart: now !== undefined && (now.awaited || now.missing_half_hours > 0),
      before: value(of(year - 1, month)),
    };
  });
  const title = `${texts.text("each_month")}, ${measure === "energy" ? "kWh" : "£"}`;
  const text = (amount: number | null | undefined): string =>
    typeof amount !== "number" ? "–" : measure === "energy" ? formats.energy(amount) : formats.money(amount);
  const years = lines.map((line) => line.year);
  const rows = Array.from({ length: MONTHS }, (_, month) => ({
    month: `${year}-${String(month + 1).padStart(2, "0")}`,
    cells: years.map((each) => text(value(of(each, month)))),
  }));
  return html`
    <div class="months">${monthBars(title, bars, formats)}</div>
    <div class="key">
      <span><i class="full"></i>${year}</span>
      ${bars.some(({ before }) => typeof before === "number") ? html`<span><i class="line"></i>${texts.text("same_month_before")}</span>` : nothing}
      ${bars.some(({ isPart, value: has }) => isPart === true && typeof has === "number") ? html`<span><i class="part"></i>${texts.text("part_of_month")}</span>` : nothing}
    </div>
    ${monthTable(title, years.map(String), rows, formats, texts)}
  `;
}

function valuesOf(line: YearLine, measure: Measure): (number | null)[] {
  return measure === "energy" ? line.kwh : line.earned;
}

function latest(values: readonly (number | null)[] | undefined): number | null {
  return values?.findLast((value) => value !== null) ?? null;
}
