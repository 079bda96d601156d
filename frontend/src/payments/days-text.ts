/** Days, energy and differences as the payments card writes them. */

import type { Formats } from "../shared/formats";
import type { Texts } from "../shared/texts";

const YEAR_LENGTH = 4;
const MONTH_LENGTH = 7;

/** Return days from the first to the last: the year is said once where it is the same. */
export function daysText(first: string, last: string, formats: Formats, texts: Texts): string {
  if (first === last) {
    return formats.fullDate(first);
  }
  const isOneYear = first.slice(0, YEAR_LENGTH) === last.slice(0, YEAR_LENGTH);
  const from = isOneYear ? formats.dayAndMonth(first) : formats.fullDate(first);
  return texts.text("pay_days", { from, to: formats.fullDate(last) });
}

/** Return what days are called: the month, where they are all of one. */
export function nameOfDays(first: string, last: string, formats: Formats, texts: Texts): string {
  const next = new Date(`${last}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const isMonth = first.endsWith("-01") && next.getUTCDate() === 1 && first.slice(0, MONTH_LENGTH) === last.slice(0, MONTH_LENGTH);
  return isMonth ? formats.period("month", first) : daysText(first, last, formats, texts);
}

/** Return energy for looking at: three digits that count. */
export function roughEnergy(kwh: number, formats: Formats): string {
  const digits = kwh >= 100 ? 0 : kwh >= 10 ? 1 : 2;
  return `${formats.number(kwh, digits)} kWh`;
}

/** Return the usual days of a credit. */
export function dueText({ from, to }: { from: string; to: string }, formats: Formats, texts: Texts): string {
  if (from === to) {
    return formats.date(from);
  }
  return texts.text("pay_days", { from: formats.date(from), to: formats.date(to) });
}
