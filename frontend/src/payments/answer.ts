/** How payment stands, as the integration sends it; days are those of Great Britain, money is in pounds. */

export type Status = "paid" | "waiting" | "late" | "short" | "over" | "held" | "cannot_tell";
export type Reason = "ledger_unreadable" | "data_missing" | "no_credit_yet" | "credit_due";
export type Verdict = "matched" | "short" | "over" | "incomplete_data" | "not_explained" | "held" | "rounding";
export type PayoutState = "requested" | "approved" | "submitted" | "paid" | "failed";

/** What was judged together: days with whatever lines paid for them, or a line that belongs to no days. */
export interface Bill {
  point: string | null;
  posted_on: string | null;
  first_day: string | null;
  last_day: string | null;
  kwh: number | null;
  credited_kwh: number | null;
  credited: number;
  expected: number | null;
  unknown: number;
  verdict: Verdict;
}

export interface Payout {
  day: string;
  amount: number;
  state: PayoutState;
}

/** What the status is about. */
export interface About {
  amount: number;
  first_day: string | null;
  last_day: string | null;
  bills: number;
  unknown: number;
  posted_on: string | null;
}

export interface Awaiting {
  earned: number;
  kwh: number;
  days: number;
  first_day: string | null;
  last_day: string | null;
}

/** An export point of the account. */
export interface Point {
  name: string;
  device_id: string | null;
  status: Status;
  /** The first day without half-hours, once there have been none for six weeks. */
  silent_since: string | null;
  live_sensor: string | null;
  /** GBP/kWh, now. */
  unit_rate: number | null;
}

export interface Payments {
  available: true;
  points: Readonly<Record<string, Point>>;
  status: Status;
  reason: Reason | null;
  as_of: string | null;
  paid_until: string | null;
  about: About | null;
  awaiting: Awaiting;
  next_credit_due: { from: string; to: string } | null;
  late_since: string | null;
  days_late: number;
  bills: Bill[];
  bill_count: number;
  payouts: Payout[];
}

export interface Day {
  date: string;
  kwh: number | null;
  earned: number | null;
  /** What rounding each half-hour to 0.01 kWh adds to what was earned. */
  rounding: number | null;
  missing: number;
  unpriced: number;
}

export interface BillDays {
  days: Day[];
  earned: number;
  half_hours_rounded: number;
  expected: number;
  unknown: number;
}

/** Return whether anything has been earned or credited, so that there is something to say. */
export function hasSomethingToSay({ bills, awaiting, payouts }: Payments): boolean {
  return bills.length > 0 || payouts.length > 0 || isWaiting(awaiting);
}

/** Return whether something is earned that rounding alone would not make. */
export function isWaiting({ earned }: Awaiting): boolean {
  return earned > 0.005;
}

/** Return whether the newest payout failed. */
export function hasPayoutFailed({ payouts }: Payments): boolean {
  return payouts[0]?.state === "failed";
}

/** Return whether the card opens itself: there is something to act on or to know. */
export function opensItself(shown: Payments): boolean {
  return ["late", "short", "over", "cannot_tell"].includes(shown.status) || hasPayoutFailed(shown);
}

/** Return whether a credit of an export point is worth writing about. */
export function isCreditMissing({ status }: Pick<Point, "status">): boolean {
  return status === "late" || status === "short";
}

/** Return the export points that a letter can be written about: a credit is late or short, or the meter is silent. */
export function letterPoints({ points }: Payments): string[] {
  return Object.entries(points)
    .filter(([, point]) => isCreditMissing(point) || point.silent_since !== null)
    .map(([key]) => key);
}
