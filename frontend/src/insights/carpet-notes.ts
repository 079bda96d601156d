/** What is said below the picture of a year: its scale, a half-hour of it, and its months. */

import { html, nothing, type TemplateResult } from "lit";

import { daysAfter, momentOf } from "../shared/days";
import type { Formats } from "../shared/formats";
import type { Carpet, Measure } from "./answer";
import { type Cell, cellAt, CLASSES, type Place } from "./carpet-layout";
import type { Words } from "./words/words";

const WH = 1000;
const PENCE = 100;

export function key(carpet: Carpet, measure: Measure, formats: Formats, texts: Words): TemplateResult {
  const { largest_wh, largest_pence, missing_days, missing_half_hours } = carpet;
  const most =
    measure === "energy"
      ? texts.text("carpet_top_energy", { amount: formats.kwh(largest_wh / WH) })
      : texts.text("carpet_top_earnings", { amount: formats.moneyExactly((largest_pence ?? 0) / PENCE) });
  return html`<div class="key">
    <span>
      0<span class="shades">${Array.from({ length: CLASSES }, (_, index) => html`<i class="c${index}"></i>`)}</span>${most}
    </span>
    <span><i class="sun"></i>${texts.text("carpet_sun")}</span>
    ${
      missing_half_hours === 0
        ? nothing
        : html`<span><i class="gap"></i>${
            missing_days > 0
              ? texts.counted("days_missing", missing_days, formats.count(missing_days))
              : texts.counted("half_hours_missing", missing_half_hours, formats.count(missing_half_hours))
          }</span>`
    }
  </div>`;
}

/** Return a half-hour in words. */
export function line(carpet: Carpet, place: Place, formats: Formats, texts: Words): TemplateResult {
  const cell = cellAt(carpet, place);
  const span = texts.text("carpet_span", { from: timeOf(place.slot, formats), to: timeOf(place.slot + 1, formats) });
  return html`<p class="line" aria-live="polite"><b>${formats.day(cell.date)}, ${span}</b>${wordsOf(cell, formats, texts)}</p>`;
}

function timeOf(slot: number, formats: Formats): string {
  const hour = String(Math.floor(slot / 2)).padStart(2, "0");
  return formats.time(momentOf(`${hour}:${slot % 2 === 0 ? "00" : "30"}`));
}

function wordsOf({ state, values }: Cell, formats: Formats, texts: Words): string {
  if (state !== "known") {
    return texts.text(state === "skipped" ? "carpet_skipped" : state);
  }
  const [first = "", second] = values.map(({ wh, pence }) => {
    const earned = pence === null ? texts.text("carpet_no_rate") : formats.moneyExactly(pence / PENCE);
    return `${formats.energyExactly(wh / WH)}, ${earned}`;
  });
  return second === undefined ? first : texts.text("carpet_twice", { first, second });
}

interface MonthSum {
  month: string;
  wh: number | null;
  pence: number | null;
  missing: number;
}

/** The months of the picture, for those who don't see it. */
export function table(carpet: Carpet, formats: Formats, texts: Words): TemplateResult {
  return html`<div class="unseen"><table>
    <caption>${texts.text("times_question")}</caption>
    <tr>
      <th scope="col">${texts.text("month")}</th>
      <th scope="col">${texts.text("exported")}</th>
      <th scope="col">${texts.text("earned")}</th>
      <th scope="col">${texts.text("missing")}</th>
    </tr>
    ${monthsOf(carpet).map(
      ({ month, wh, pence, missing }) =>
        html`<tr>
          <th scope="row">${formats.period("month", `${month}-01`)}</th>
          <td>${wh === null ? "–" : formats.energy(wh / WH)}</td>
          <td>${pence === null ? "–" : formats.money(pence / PENCE)}</td>
          <td>${formats.count(missing)}</td>
        </tr>`,
    )}
  </table></div>`;
}

function monthsOf({ first, wh, pence, before, awaited }: Carpet): MonthSum[] {
  const months = new Map<string, MonthSum>();
  wh.forEach((row, day) => {
    const month = daysAfter(first, day).slice(0, 7);
    const sum = months.get(month) ?? { month, wh: null, pence: null, missing: 0 };
    const expected = (day === 0 ? before : 0) + (day === wh.length - 1 ? awaited : 0);
    sum.wh = row.reduce(add, sum.wh);
    sum.pence = (pence[day] ?? []).reduce(add, sum.pence);
    sum.missing += row.filter((value) => value === null).length - expected;
    months.set(month, sum);
  });
  return [...months.values()];
}

/** Add what is known; nothing known at all is no zero. */
function add(sum: number | null, value: number | null): number | null {
  return value === null ? sum : (sum ?? 0) + value;
}
