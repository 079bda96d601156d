/** The figures of an export point, as the integration sends them; money in pounds, days those of Great Britain. */

import type { Amounts } from "../rows";

export interface Figure extends Amounts {
  span: "day" | "month" | "year" | "all";
  first: string;
  last: string;
  /** What the same days of the year before had less or more; `left_out` days aren't known in both years. */
  against: { earnings: number | null; days: number; left_out: number } | null;
  /** The sensor that has the same figure. */
  entity: string | null;
}

export interface Figures {
  available: true;
  name: string;
  rows: Figure[];
  today: (Amounts & { entity: string | null }) | null;
  newest_day: string | null;
  days_behind: number | null;
  is_late: boolean;
  late_entity: string | null;
  missing: number;
  unpriced: number;
  /** The one rate of today (GBP/kWh); null where there is none, or several. */
  rate: number | null;
  loading: number | null;
  has_repair: boolean;
}
