/** What the integration answers about the half-hours of years. Energy is kWh, money GBP; null is what isn't known. */

export interface InsightsAnswer {
  available: true;
  name: string;
  device_id: string | null;
  /** What the export point is called in commands. */
  export_point: string;
  /** How much of the history is loaded, 0 to 1; null once it is. */
  loading: number | null;
  insights: Insights | null;
}

export interface Insights {
  computed_for: string;
  data_until: string;
  history: { first: string; last: string; days: number };
  year: Year;
  export_times: { half_from: string; half_to: string; half_share: number } | null;
  years: Years | null;
  limit: Limit | null;
  night: Night | null;
  surplus: Surplus | null;
  records: Records;
  outlook: Outlook;
}

export interface Year {
  first: string;
  last: string;
  days: number;
  missing_half_hours: number;
  missing_days: number;
  kwh: number;
  earned: number | null;
}

export interface Years {
  today: string;
  /** Oldest first, the present one last. */
  lines: YearLine[];
  difference: Difference | null;
  months: YearMonth[];
}

export interface YearLine {
  year: number;
  first: string;
  last: string;
  is_leap: boolean;
  missing_days: number;
  /** The running total at the end of each day from 1 January on. */
  earned: (number | null)[];
  kwh: (number | null)[];
  unpriced_half_hours: number;
}

export interface Difference {
  year: number;
  kwh: number;
  earned: number | null;
  days: number;
  left_out: number;
  leap_day: "this" | "that" | null;
  since: string;
}

export interface YearMonth {
  month: string;
  kwh: number | null;
  earned: number | null;
  missing_half_hours: number;
  awaited: boolean;
}

export interface Limit {
  first: string;
  last: string;
  kw: number | null;
  half_hour_kwh: number | null;
  kind: "g98" | "other" | null;
  count: number;
  day_count: number;
  days: { date: string; count: number; first: string; last: string }[];
  by_month: { month: string; count: number }[];
  by_time: number[];
  largest_kwh: number;
  histogram: { from: number; step: number; counts: number[] };
}

export interface Night {
  first: string;
  last: string;
  kwh: number;
  earned: number | null;
  nights: number;
  unpriced_half_hours: number;
  share: number;
  by_month: { month: string; kwh: number; earned: number | null; nights: number }[];
  by_time: number[];
  terms: { says: string; source: string; looked_at: string } | null;
}

export interface Surplus {
  first: string;
  last: string;
  asked: { kwh: number; hours: number };
  /** GBP a kWh, from the user. */
  import_rate: number | null;
  days: number;
  best: SurplusWindow | null;
  seasons: SurplusSeason[];
}

export type Season = "winter" | "spring" | "summer" | "autumn";

export interface SurplusSeason {
  season: Season;
  days: number;
  /** On how many days there was enough, by the hour that it starts at. */
  by_hour: number[];
  best: SurplusWindow | null;
}

export interface SurplusWindow {
  from: string;
  to: string;
  days: number;
  kwh: number;
  earned: number | null;
  worth: number | null;
}

export interface Records {
  best_day: { date: string; kwh: number; earned: number | null } | null;
  best_half_hour: { start: string; end: string; date: string; kwh: number } | null;
  best_month: { month: string; kwh: number; earned: number | null; missing_half_hours: number } | null;
  longest_without: { start: string; end: string; from: string; to: string; hours: number } | null;
}

export interface Outlook {
  this_month: Expected | null;
  this_year: Expected | null;
  next_credit: Expected | null;
}

export type Basis = "same_weeks" | "recent_weeks" | "forecast";

export interface Expected {
  expected: number;
  low: number;
  high: number;
  first: string;
  last: string;
  earned: number;
  days_left: number;
  kwh: number;
  hit_rate: number | null;
  hits: number;
  tries: number;
  basis: Basis;
  history_days: number;
  under_a_year: boolean;
  rate: number | null;
  average_rate: number | null;
  rate_until: string | null;
  rate_assumed: boolean;
  due: { from: string; to: string } | null;
}

/** A year by half-hours: a row a day, 48 of local time, 46 or 50 where clocks change. */
export interface Carpet {
  first: string;
  last: string;
  data_until: string;
  wh: (number | null)[][];
  pence: (number | null)[][];
  before: number;
  awaited: number;
  sun: ([number, number] | null)[];
  missing_half_hours: number;
  missing_days: number;
  largest_wh: number;
  largest_pence: number | null;
  previous: string | null;
  next: string | null;
}

export type Measure = "energy" | "earnings";
