/** Records; each opens its day. */

import { html, type TemplateResult } from "lit";

import type { Records } from "./answer";
import { dayRow } from "./day-row";
import type { Context, Question } from "./question";

const DAY_HOURS = 24;
const FEW_DAYS = 2;

export function recordsQuestion(records: Records, context: Context): Question {
  const { texts, formats } = context;
  const rows = recordRows(records, context);
  const best = records.best_day;
  return {
    question: texts.text("records_question"),
    answer:
      best === null
        ? texts.text("too_little")
        : texts.text("records_answer", { date: formats.fullDate(best.date), energy: formats.energy(best.kwh) }),
    proof: rows.length === 0 ? undefined : () => html`<table class="days">${rows}</table>`,
  };
}

function recordRows(
  { best_day, best_half_hour, best_month, longest_without }: Records,
  { formats, texts, onDay }: Context,
): TemplateResult[] {
  const row = (name: string, note: string, value: string, date: string): TemplateResult =>
    dayRow(name, note, value, () => {
      onDay(date);
    });
  const rows: TemplateResult[] = [];
  if (best_day !== null) {
    const { date, kwh, earned } = best_day;
    const note = [formats.fullDate(date), earned === null ? "" : formats.moneyExactly(earned)].filter((each) => each !== "");
    rows.push(row(texts.text("best_day"), note.join(", "), formats.energy(kwh), date));
  }
  if (best_half_hour !== null) {
    const { date, start, kwh } = best_half_hour;
    rows.push(row(texts.text("best_half_hour"), `${formats.fullDate(date)}, ${formats.time(start)}`, formats.energy(kwh), date));
  }
  if (best_month !== null) {
    const { month, kwh, earned, missing_half_hours } = best_month;
    const note = [
      formats.period("month", `${month}-01`),
      earned === null ? "" : formats.moneyRoughly(earned),
      missing_half_hours === 0 ? "" : texts.counted("half_hours_missing", missing_half_hours, formats.count(missing_half_hours)),
    ].filter((each) => each !== "");
    rows.push(row(texts.text("best_month"), note.join(", "), formats.energy(kwh), `${month}-01`));
  }
  if (longest_without !== null) {
    const { start, end, from, hours } = longest_without;
    const days = Math.floor(hours / DAY_HOURS);
    const length =
      days >= FEW_DAYS
        ? texts.counted("days", days, formats.count(days))
        : texts.counted("hours", Math.floor(hours), formats.count(Math.floor(hours)));
    const span = texts.text("carpet_span", { from: formats.moment(start), to: formats.moment(end) });
    rows.push(row(texts.text("longest_without"), span, length, from));
  }
  return rows;
}
