/** The rows of a day, a month, a year or all years, as the integration sends them. */

import type { Formats } from "../shared/formats";

export const VIEWS = ["day", "month", "year", "all"] as const;
export type View = (typeof VIEWS)[number];

export const MEASURES = ["energy", "earnings"] as const;
export type Measure = (typeof MEASURES)[number];

export type RowState = "settled" | "estimated" | "incomplete" | "missing" | "awaited" | "future" | "before";

export interface Amounts {
  export_kwh: number | null;
  earnings: number | null;
}

/** A bar: its time carries the offset of local time in Great Britain. */
export interface Row extends Amounts {
  start: string;
  end: string;
  unit_rate: number | null;
  state: RowState;
  missing: number;
  /** The same dates of the year before, and how many half-hours of them aren't known. */
  before: (Amounts & { missing: number }) | null;
}

/** What is settled; what a sensor at home estimates for the time after it stands beside it, where there is such a sensor. */
export interface Totals extends Amounts {
  missing: number;
  unpriced: number;
  estimated_kwh?: number | null;
  estimated_earnings?: number | null;
}

export interface Shown {
  available: true;
  name: string;
  view: View;
  first: string;
  last: string;
  rows: Row[];
  totals: Totals;
  newest_complete_day: string | null;
  first_day: string;
  previous: string | null;
  next: string | null;
  data_until: string | null;
  loading: number | null;
}

export type Answer = Shown | { available: false };

/** Return what the shown period is called. */
export function periodName({ view, first, last }: Shown, formats: Formats): string {
  const [from, to] = [first.slice(0, 4), last.slice(0, 4)];
  return view === "all" ? (from === to ? from : `${from} – ${to}`) : formats.period(view, first);
}

/** Return what a row or a total comes to, or null where nothing is known of it. */
export function amount(amounts: Amounts, measure: Measure): number | null {
  return measure === "energy" ? amounts.export_kwh : amounts.earnings;
}

/** Return what a total comes to by estimate, or null where nothing is estimated. */
export function estimatedAmount(totals: Totals, measure: Measure): number | null {
  return (measure === "energy" ? totals.estimated_kwh : totals.estimated_earnings) ?? null;
}

/** Return whether half-hours of a settled row are still to come, so that it will grow. */
export function isUnfinished(row: Row, dataUntil: string | null): boolean {
  return row.state === "settled" && dataUntil !== null && new Date(row.end) > new Date(dataUntil);
}

/** Return the rate of a row (GBP/kWh): the one in force, or what a kWh earned where there were several. */
export function rateOf(row: Row): number | null {
  if (row.unit_rate !== null) {
    return row.unit_rate;
  }
  if (row.earnings === null || row.export_kwh === null || row.export_kwh === 0) {
    return null;
  }
  return row.earnings / row.export_kwh;
}

// Earnings divided by energy may be off in the last digits.
const SAME_RATE = 1e-6;

/** Return whether the rows have more than one rate, so that a line of it says something. */
export function rateVaries(rows: readonly Row[]): boolean {
  const rates = rows.map(rateOf).filter((rate) => rate !== null);
  return rates.length > 0 && Math.max(...rates) - Math.min(...rates) > SAME_RATE;
}
