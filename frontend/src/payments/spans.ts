/** The spans of time that a statement is asked for; a tax year begins on 6 April. */

import { dateOf as day } from "../shared/days";

export const SPANS = [
  "last_month",
  "this_month",
  "this_year",
  "last_year",
  "this_tax_year",
  "last_tax_year",
  "own",
] as const;
export type SpanName = (typeof SPANS)[number];

export interface Span {
  start: string;
  end: string;
}

/** Return the first and the last day of a span, by the day that today is in Great Britain; none of days to be chosen. */
export function spanOf(name: SpanName, today: string): Span | undefined {
  const [year = 0, month = 0] = today.split("-").map(Number);
  const taxYear = today.slice(5) >= "04-06" ? year : year - 1;
  switch (name) {
    case "last_month":
      return { start: day(year, month - 1, 1), end: day(year, month, 0) };
    case "this_month":
      return { start: day(year, month, 1), end: day(year, month + 1, 0) };
    case "this_year":
      return { start: day(year, 1, 1), end: day(year, 12, 31) };
    case "last_year":
      return { start: day(year - 1, 1, 1), end: day(year - 1, 12, 31) };
    case "this_tax_year":
      return { start: day(taxYear, 4, 6), end: day(taxYear + 1, 4, 5) };
    case "last_tax_year":
      return { start: day(taxYear - 1, 4, 6), end: day(taxYear, 4, 5) };
    case "own":
      return undefined;
  }
}
