/** What the integration might answer about the half-hours of years, for tests. */

import type { Carpet, Expected, Insights, InsightsAnswer, Limit, Night, Surplus, YearLine } from "../src/insights/answer";

const SPAN = { first: "2025-11-29", last: "2026-11-28" };
export const EXPORT_POINT = "point";

/** Return a line of a year whose every day earns so much. */
export function line(year: number, pounds: number, days: number, changes: Partial<YearLine> = {}): YearLine {
  const earned = Array.from({ length: days }, (_, index) => (index + 1) * pounds);
  return {
    year,
    first: `${year}-01-01`,
    last: `${year}-12-31`,
    is_leap: year % 4 === 0,
    missing_days: 0,
    earned,
    kwh: earned.map((value) => value / 0.041),
    unpriced_half_hours: 0,
    ...changes,
  };
}

export const LIMIT: Limit = {
  ...SPAN,
  kw: 3.68,
  half_hour_kwh: 1.84,
  kind: "g98",
  count: 214,
  day_count: 5,
  days: [30, 29, 28, 27, 26].map((day) => ({ date: `2026-07-${day}`, count: 5, first: "11:30", last: "14:00" })),
  by_month: [{ month: "2026-07", count: 214 }],
  by_time: [],
  largest_kwh: 1.85,
  histogram: { from: 0, step: 0.5, counts: [900, 200, 100, 250] },
};

export const NIGHT: Night = {
  ...SPAN,
  kwh: 12.3,
  earned: 0.51,
  nights: 31,
  unpriced_half_hours: 0,
  share: 0.05,
  by_month: [
    { month: "2026-10", kwh: 11.2, earned: 0.46, nights: 28 },
    { month: "2026-11", kwh: 1.1, earned: 0.05, nights: 3 },
  ],
  by_time: [],
  terms: { says: "may_not_be_paid", source: "https://octopus.energy/terms/", looked_at: "2026-11-01" },
};

export const SURPLUS: Surplus = {
  ...SPAN,
  asked: { kwh: 3, hours: 3 },
  import_rate: null,
  days: 362,
  best: { from: "11:00", to: "14:00", days: 140, kwh: 420, earned: 17.22, worth: null },
  seasons: [
    { season: "winter", days: 90, by_hour: Array.from({ length: 22 }, () => 0), best: null },
    {
      season: "summer",
      days: 92,
      by_hour: Array.from({ length: 22 }, (_, hour) => (hour === 11 ? 71 : 0)),
      best: { from: "11:00", to: "14:00", days: 71, kwh: 213, earned: 8.73, worth: null },
    },
  ],
};

export function expected(changes: Partial<Expected> = {}): Expected {
  return {
    expected: 2.61,
    low: 2.55,
    high: 2.68,
    first: "2026-11-01",
    last: "2026-11-30",
    earned: 2.51,
    days_left: 2,
    kwh: 63.7,
    hit_rate: 0.81,
    hits: 17,
    tries: 21,
    basis: "same_weeks",
    history_days: 1293,
    under_a_year: false,
    rate: 0.041,
    average_rate: null,
    rate_until: "2027-03-31",
    rate_assumed: false,
    due: null,
    ...changes,
  };
}

export function insights(changes: Partial<Insights> = {}): Insights {
  return {
    computed_for: SPAN.last,
    data_until: "2026-11-29T00:00:00+00:00",
    history: { first: "2023-05-12", last: SPAN.last, days: 1293 },
    year: { ...SPAN, days: 365, missing_half_hours: 0, missing_days: 0, kwh: 2590, earned: 106.19 },
    export_times: { half_from: "11:00", half_to: "14:30", half_share: 0.51 },
    years: {
      today: SPAN.last,
      lines: [line(2024, 0.3, 366), line(2025, 0.31, 365), line(2026, 0.32, 332)],
      difference: { year: 2025, kwh: 78, earned: 3.2, days: 329, left_out: 3, leap_day: null, since: "2026-01-01" },
      months: [
        { month: "2025-11", kwh: 50, earned: 2.05, missing_half_hours: 0, awaited: false },
        { month: "2026-10", kwh: 120, earned: 4.92, missing_half_hours: 0, awaited: false },
        { month: "2026-11", kwh: 61.2, earned: 2.51, missing_half_hours: 0, awaited: true },
      ],
    },
    limit: LIMIT,
    night: NIGHT,
    surplus: SURPLUS,
    records: {
      best_day: { date: "2026-06-02", kwh: 24.1, earned: 0.99 },
      best_half_hour: { start: "2026-05-20T13:00:00+01:00", end: "2026-05-20T13:30:00+01:00", date: "2026-05-20", kwh: 1.85 },
      best_month: { month: "2026-06", kwh: 402.1, earned: 16.49, missing_half_hours: 2 },
      longest_without: {
        start: "2025-12-18T15:00:00+00:00",
        end: "2025-12-23T10:30:00+00:00",
        from: "2025-12-18",
        to: "2025-12-23",
        hours: 115.5,
      },
    },
    outlook: { this_month: expected(), this_year: null, next_credit: null },
    ...changes,
  };
}

export function answer(changes: Partial<Insights> = {}, more: Partial<InsightsAnswer> = {}): InsightsAnswer {
  return {
    available: true,
    name: "Octopus export",
    device_id: "device",
    export_point: EXPORT_POINT,
    loading: null,
    insights: insights(changes),
    ...more,
  };
}

/** Return a picture of days from a first one on, each by its half-hours in Wh. */
export function carpet(first: string, wh: (number | null)[][], changes: Partial<Carpet> = {}): Carpet {
  const known = wh.flat().filter((value) => value !== null);
  return {
    first,
    last: first,
    data_until: "2026-11-29T00:00:00+00:00",
    wh,
    pence: wh.map((row) => row.map((value) => (value === null ? null : value / 100))),
    before: 0,
    awaited: 0,
    sun: wh.map(() => [480, 960]),
    missing_half_hours: wh.flat().length - known.length,
    missing_days: 0,
    largest_wh: Math.max(0, ...known),
    largest_pence: Math.max(0, ...known) / 100,
    previous: null,
    next: null,
    ...changes,
  };
}

/** Return a day of so many half-hours of nothing, but for some. */
export function day(some: Readonly<Record<number, number | null>> = {}, count = 48): (number | null)[] {
  return Array.from({ length: count }, (_, index) => (index in some ? (some[index] ?? null) : 0));
}
