/** What each tariff would have earned, as the integration sends it: pounds, kWh, GBP/kWh; days of Great Britain. */

import type { Switch } from "../shared/switch";

export type State = "ready" | "reading" | "off" | "no_half_hours" | "not_reached";
export type Status = "compared" | "in_part" | "no_rates" | "no_rates_then" | "no_own_rate" | "not_read";
export type Kind = "rolling" | "year" | "month";
export type Known = "yes" | "no" | "unknown";
export type Season = "winter" | "spring" | "summer" | "autumn";
export type Condition =
  | "export_only"
  | "octopus_import"
  | "matching_import_tariff"
  | "battery"
  | "battery_control"
  | "vehicle_to_grid"
  | "smart_meter"
  | "not_known";

/** What is needed beyond what the home has. */
export type Why =
  | "import_must_move"
  | "import_tariff_must_change"
  | "battery"
  | "battery_control"
  | "vehicle_to_grid"
  | "not_known";

/** What a tariff takes to have, in the order in which tariffs are shown. */
export const GROUPS = ["yours", "open", "import", "battery", "import_and_battery", "not_known", "own"] as const;
export type Group = (typeof GROUPS)[number];

/** Days that the figures are of. */
export interface Period {
  key: string;
  kind: Kind;
  first: string;
  last: string;
  is_whole: boolean;
  half_hours: number;
  missing: number;
  /** What is known of the whole year or month, 0 to 1. */
  share: number;
  export_kwh: number;
  /** The best tariff of the first group that beats the user's. */
  headline: string | null;
}

export interface Figure {
  /** What the bar shows (GBP). */
  bar: number;
  is_scaled: boolean;
  earnings: number;
  /** The bar less what the same half-hours earn on the user's tariff. */
  difference: number | null;
  /** The difference less what moving the import costs. */
  net: number | null;
  half_hours: number;
  without_rate: number;
  share: number;
  days: number;
  seasons: Season[];
}

export interface Tariff {
  id: string;
  kind: "yours" | "octopus" | "own";
  group: Group;
  /** Empty where the user set a rate and no tariff. */
  name: string;
  product_code: string | null;
  status: Status;
  shape: "flat" | "day_night" | "time_of_day" | "half_hourly" | null;
  rate_lowest: number | null;
  rate_highest: number | null;
  rate_by_slot: (number | null)[] | null;
  high: { from: string; to: string; rate: number; export_share: number } | null;
  rates_read_on: string | null;
  priced_from: string | null;
  figures: Readonly<Record<string, Figure | null | undefined>>;
  needs_import: Known;
  needs_battery: Known;
  why: Why[];
  terms: { conditions: Condition[]; source: string; source_is_official: boolean; read_on: string } | null;
  link: string | null;
  seen_on: string | null;
  is_faded: boolean;
  asked_on: string | null;
  can_ask: boolean;
}

export interface Comparison {
  available: true;
  name: string;
  device_id: string | null;
  state: State;
  reading: { done: number; total: number } | null;
  rates_read_on: string | null;
  next_round_on: string | null;
  region: string | null;
  /** The newest 12 months, then years, then months, each newest first. */
  periods: Period[];
  /** The kWh of an average day, by half-hours of the clock. */
  export_by_slot: number[] | null;
  tariffs: Tariff[];
  import_change: { pounds_a_year: number } | null;
  imports_from_octopus: boolean | null;
  offers: { count: number; most: number };
  switch: Switch | null;
  can_record: boolean;
}

/** Return the user's own tariff. */
export function yours({ tariffs }: Comparison): Tariff | undefined {
  return tariffs.find(({ kind }) => kind === "yours");
}

/** Return what a tariff would have earned in some days; null where no half-hour of them has a rate on it. */
export function figureOf(tariff: Tariff | undefined, period: Period | undefined): Figure | null {
  return (period === undefined ? undefined : tariff?.figures[period.key]) ?? null;
}
