/** Am I at a limit? How often half-hours have which height, and on which days they stood at the ceiling. */

import { html, nothing, type TemplateResult } from "lit";

import { momentOf } from "../shared/days";
import { niceStep } from "../shared/axis";
import { barAt, bars, plot } from "../shared/plot";
import { dayRow } from "./day-row";
import type { Limit } from "./answer";
import { monthBars, monthTable } from "./months";
import type { Context, Question } from "./question";

/** Half-hours below this share of the largest say nothing of a ceiling, and would dwarf all others. */
const LEAST_SHARE = 0.2;
const FEW_DAYS = 3;
const STEPS_OF_AXIS = 4;
/** Labels nearer to each other, as a share of the width, would touch. */
const LEAST_APART = 0.12;

export interface LimitState {
  hasAllDays: boolean;
  onAllDays: () => void;
}

export function limitQuestion(limit: Limit | null, state: LimitState, context: Context): Question {
  const { texts } = context;
  return {
    question: texts.text("limit_question"),
    answer: limit === null ? texts.text("too_little") : answer(limit, context),
    proof: limit === null ? undefined : () => proof(limit, state, context),
  };
}

function answer({ kw, count, day_count }: Limit, { formats, texts }: Context): string {
  return kw === null
    ? texts.text("limit_none")
    : texts.text("limit_answer", {
        half_hours: texts.counted("half_hours", count, formats.count(count)),
        kw: formats.kwh(kw),
        days: texts.counted("on_days", day_count, formats.count(day_count)),
      });
}

function proof(limit: Limit, { hasAllDays, onAllDays }: LimitState, context: Context): TemplateResult {
  const { formats, texts, onDay } = context;
  const { half_hour_kwh, kind, days } = limit;
  const { picture, least } = histogram(limit, context);
  const shown = hasAllDays ? days : days.slice(0, FEW_DAYS);
  const note = texts.text("limit_note", {
    first: formats.fullDate(limit.first),
    last: formats.fullDate(limit.last),
    least: formats.kwh(least),
  });
  const more =
    half_hour_kwh === null
      ? [texts.text("limit_largest", { kwh: formats.kwh(limit.largest_kwh) })]
      : [
          texts.text("limit_pile", { kwh: formats.kwh(half_hour_kwh) }),
          kind === "g98" ? texts.text("limit_g98") : "",
          texts.text("limit_not_lost"),
        ];
  return html`
    ${picture}
    <p class="small grey">${[note, ...more].filter((each) => each !== "").join(" ")}</p>
    ${half_hour_kwh === null ? nothing : byMonth(limit, context)}
    ${
      shown.length === 0
        ? nothing
        : html`<table class="days">
            ${shown.map(({ date, count, first, last }) =>
              dayRow(
                formats.day(date),
                texts.text("limit_of_day", {
                  count: texts.counted("half_hours", count, formats.count(count)),
                  from: formats.time(momentOf(first)),
                  to: formats.time(momentOf(last)),
                }),
                "",
                () => {
                  onDay(date);
                },
              ),
            )}
          </table>`
    }
    ${
      shown.length === days.length
        ? nothing
        : html`<div class="buttons">
            <button class="pill plain" type="button" @click=${onAllDays}>
              ${texts.text("limit_all", { count: formats.count(days.length) })}
            </button>
          </div>`
    }
  `;
}

function histogram({ histogram: found, half_hour_kwh, largest_kwh }: Limit, { formats, texts }: Context): { picture: TemplateResult; least: number } {
  const { from, step, counts } = found;
  const skipped = Math.min(Math.ceil((largest_kwh * LEAST_SHARE - from) / step), Math.max(counts.length - 1, 0));
  const shown = counts.slice(skipped);
  const least = from + skipped * step;
  const top = least + shown.length * step;
  const at = (kwh: number): number => (kwh - least) / (top - least);
  const ceiling = half_hour_kwh ?? largest_kwh;
  const each = niceStep(ceiling / STEPS_OF_AXIS);
  const round = Array.from({ length: STEPS_OF_AXIS }, (_, index) => (index + 1) * each);
  const labels = [...round.filter((kwh) => kwh >= least && at(ceiling) - at(kwh) >= LEAST_APART), ceiling]
    .map((kwh) => ({ at: Math.min(at(kwh), 1), text: formats.number(kwh, 2), brief: formats.number(kwh, 2) }));
  const title = texts.text("half_hours");
  const picture = plot(
    { title, label: title, height: 110, most: Math.max(...shown, 1), number: formats.number, labels },
    (y) =>
      shown.map((count, index) => {
        // What stands at a ceiling is on either side of it by a watt-hour or two.
        const lower = least + index * step;
        const isCeiling = half_hour_kwh !== null && half_hour_kwh >= lower && half_hour_kwh < lower + step;
        return html`<span class=${isCeiling ? "ceiling" : ""}>${bars([barAt(index, shown.length, 0.07, count)], y)}</span>`;
      }),
  );
  return { picture, least };
}

function byMonth({ by_month }: Limit, { formats, texts }: Context): TemplateResult {
  const title = `${texts.text("each_month")}, ${texts.text("half_hours").toLowerCase()}`;
  const rows = by_month.map(({ month, count }) => ({ month, cells: [formats.count(count)] }));
  return html`
    ${monthBars(title, by_month.map(({ month, count }) => ({ month, value: count })), formats, 72)}
    ${monthTable(title, [texts.text("half_hours")], rows, formats, texts)}
  `;
}
