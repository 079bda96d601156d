/** Days of Great Britain as `2026-06-21`, and moments of them, in milliseconds. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Return the day so many days later. */
export function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** Return the same date of another year; 29 February becomes the 28th. */
export function inYear(day: string, years: number): string {
  const moved = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  return moved.endsWith("-02-29") && later(moved, 0) !== moved ? moved.replace("-02-29", "-02-28") : moved;
}

/** Return the first day of the month so many months later. */
export function monthStart(day: string, months = 0): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/** Return every day from one to another. */
export function days(first: string, last: string): string[] {
  const count = Math.round((Date.parse(last) - Date.parse(first)) / DAY) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => later(first, index));
}

/** Return when a day begins. */
export function midnight(day: string): number {
  const moment = Date.parse(day);
  return moment - offset(moment);
}

/** Return a moment as local time with its offset. */
export function local(moment: number): string {
  const text = new Date(moment + offset(moment)).toISOString().slice(0, 19);
  return `${text}${offset(moment) === 0 ? "+00:00" : "+01:00"}`;
}

/** Return how far local time is ahead: an hour from the last Sunday of March to that of October, from 01:00 UTC on. */
function offset(moment: number): number {
  const year = new Date(moment).getUTCFullYear();
  return moment >= lastSunday(year, 2) && moment < lastSunday(year, 9) ? HOUR : 0;
}

function lastSunday(year: number, month: number): number {
  const end = new Date(Date.UTC(year, month + 1, 0, 1));
  return end.getTime() - end.getUTCDay() * DAY;
}
