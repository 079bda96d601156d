/** Days and energy as the cards write them, and the day that it is. */

import type { Formats } from "./formats";
import type { Texts } from "./texts";

const YEAR_LENGTH = 4;
const MONTH_LENGTH = 7;

/** Return days from the first to the last: the year is said once where it is the same. */
export function daysText(first: string, last: string, formats: Formats, texts: Texts): string {
  if (first === last) {
    return formats.fullDate(first);
  }
  const isOneYear = yearOf(first) === yearOf(last);
  const from = isOneYear ? formats.dayAndMonth(first) : formats.fullDate(first);
  return texts.text("days_between", { from, to: formats.fullDate(last) });
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
  return formats.energy(kwh);
}

/** Return the year of a day. */
export function yearOf(day: string): string {
  return day.slice(0, YEAR_LENGTH);
}

const TODAY: Intl.DateTimeFormatOptions = { timeZone: "Europe/London", year: "numeric", month: "2-digit", day: "2-digit" };

/** Return the day that it is in Great Britain. */
export function todayInBritain(): string {
  return dayInBritain(Date.now());
}

/** Return the day that a moment is on in Great Britain. */
export function dayInBritain(moment: number): string {
  // By its parts: in Welsh, Home Assistant's own formatters stand in, and they know no language that writes dates like this.
  const parts = new Intl.DateTimeFormat("en-GB", TODAY).formatToParts(moment);
  return (["year", "month", "day"] as const).map((name) => parts.find(({ type }) => type === name)?.value ?? "").join("-");
}

/** Return the day some days after another. */
export function daysAfter(date: string, count: number): string {
  const [year = 0, month = 0, of = 0] = date.split("-").map(Number);
  return dateOf(year, month, of + count);
}

/** Return a date by year, month and day; those that lie outside the month are of those beside it. */
export function dateOf(year: number, month: number, of: number): string {
  return new Date(Date.UTC(year, month - 1, of, 12)).toISOString().slice(0, 10);
}

/** Return a moment of a time of the day: in January, the clock of Great Britain is UTC. */
export function momentOf(time: string): string {
  return `2026-01-15T${time}:00Z`;
}
