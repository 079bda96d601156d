/** What the integration would send of the made-up home's credits, application and other tariffs. */

import type { Application, StageInLine } from "../src/application/answer";
import type { Comparison, Figure, Period, Tariff } from "../src/comparison/answer";
import type { Bill, BillDays, Payments } from "../src/payments/answer";
import { days, later, local, monthStart } from "./calendar";
import { type Home, RATE } from "./home";
import { amounts, NAME } from "./rows";

export const DEVICE = "made-up-export";
/** The bill before the last one leaves out its last days. */
const LEFT_OUT_DAYS = 3;

/** A bill of whole months. */
type MonthBill = Bill & { first_day: string; last_day: string; posted_on: string; expected: number };

/** Return how payment stands: each month is credited on the ninth of the next, and one bill is short. */
export function payments(home: Home): Payments {
  const bills = billsOf(home);
  const short = bills.find(({ verdict }) => verdict === "short");
  const waitingFrom = later(bills[0]?.last_day ?? later(home.firstDay, -1), 1);
  const due = monthStart(waitingFrom, 1);
  return {
    available: true,
    points: {
      [DEVICE]: { name: NAME, device_id: DEVICE, status: "short", silent_since: null, live_sensor: null, unit_rate: RATE },
    },
    status: short === undefined ? "paid" : "short",
    reason: null,
    as_of: local(Date.parse(`${home.today}T05:00:00Z`)),
    paid_until: later(short?.first_day ?? waitingFrom, -1),
    about: short === undefined ? null : aboutOf(short),
    awaiting: awaiting(home, waitingFrom),
    next_credit_due: { from: later(due, 8), to: later(due, 13) },
    late_since: null,
    days_late: 0,
    bills,
    bill_count: bills.length,
    payouts: [],
  };
}

function aboutOf({ expected, credited, first_day, last_day, posted_on }: MonthBill): NonNullable<Payments["about"]> {
  return { amount: expected - credited, first_day, last_day, bills: 1, unknown: 0, posted_on };
}

function awaiting(home: Home, first: string): Payments["awaiting"] {
  const { export_kwh, earnings } = amounts(home.wh(first, home.lastDay));
  return {
    earned: earnings ?? 0,
    kwh: export_kwh ?? 0,
    days: days(first, home.lastDay).length,
    first_day: first,
    last_day: home.lastDay,
  };
}

function billsOf(home: Home): MonthBill[] {
  const months = Array.from({ length: 14 }, (_, index) => monthStart(home.today, -1 - index));
  const posted = months.filter((first) => postedOn(first) <= home.today && first >= home.firstDay);
  return posted.map((first, index) => {
    const last = later(monthStart(first, 1), -1);
    const expected = home.billed(first, last);
    const isShort = index === 1;
    const credited = isShort ? home.billed(first, later(last, -LEFT_OUT_DAYS)) : expected;
    return {
      point: DEVICE,
      posted_on: postedOn(first),
      first_day: first,
      last_day: last,
      kwh: expected.kwh,
      credited_kwh: credited.kwh,
      credited: credited.pounds,
      expected: expected.pounds,
      unknown: 0,
      verdict: isShort ? "short" : "matched",
    };
  });
}

function postedOn(first: string): string {
  return later(monthStart(first, 1), 8);
}

/** Return the days of a bill. */
export function billDays(home: Home, first: string, last: string): BillDays {
  const found = days(first, last).map((date) => {
    const { export_kwh, earnings } = amounts(home.wh(date, date));
    const rounded = home.billed(date, date).kwh * RATE;
    return { date, kwh: export_kwh, earned: earnings, rounding: rounded - (earnings ?? 0), missing: 0, unpriced: 0 };
  });
  const earned = found.reduce((sum, day) => sum + (day.earned ?? 0), 0);
  const bill = home.billed(first, last);
  return { days: found, earned, half_hours_rounded: bill.kwh * RATE - earned, expected: bill.pounds, unknown: 0 };
}

const LINE: readonly StageInLine[] = [
  "signed_up",
  "processing",
  "awaiting_mpan",
  "enrolling",
  "awaiting_reading",
  "checking_credit",
  "active",
];

/** Return an application that waits for its MPAN, as long as is usual. */
export function application(home: Home): Application {
  const dates = [later(home.today, -16), later(home.today, -13), later(home.today, -9)];
  return {
    available: true,
    name: "Garage roof",
    device_id: "made-up-garage",
    live_sensor: null,
    unit_rate: RATE,
    stage: "awaiting_mpan",
    is_settled: false,
    steps: LINE.map((stage, index) => ({
      stage,
      place: index < 2 ? "done" : index === 2 ? "present" : "ahead",
      date: dates[index] ?? null,
      source: index < 3 ? "onboarding" : null,
    })),
    expected_from: later(home.today, -2),
    due: later(home.today, 19),
    days_late: 0,
    next_action: "wait",
    prepare: null,
    trouble: null,
    checklist: { done: 3, total: 6 },
    agreement: null,
    entities: { checklist: null, export_rate: null, latest_export_credit: null },
  };
}

/** Return three made-up tariffs beside the home's own, over its newest 12 months. */
export function comparison(home: Home): Comparison {
  const first = later(home.lastDay, -364);
  const bySlot = exportBySlot(home, first);
  const kwh = (home.wh(first, home.lastDay) ?? 0) / 1000;
  const read = monthStart(home.today);
  const period: Period = {
    key: "12m",
    kind: "rolling",
    first,
    last: home.lastDay,
    is_whole: true,
    half_hours: days(first, home.lastDay).reduce((sum, day) => sum + home.halfHours(day).length, 0),
    missing: 0,
    share: 1,
    export_kwh: kwh,
    headline: "FLAT",
  };
  const flat = Array<number>(48).fill(0.12);
  const evening = Array.from({ length: 48 }, (_, slot) => (slot >= 32 && slot < 38 ? 0.24 : 0.1));
  const tariff = (changes: Partial<Tariff>, rates: number[]): Tariff => {
    const earned = bySlot.reduce((sum, each, slot) => sum + each * (rates[slot] ?? 0), 0) * 365;
    return {
      id: "yours",
      kind: "octopus",
      group: "import",
      name: "",
      product_code: null,
      status: "compared",
      shape: "flat",
      rate_lowest: Math.min(...rates),
      rate_highest: Math.max(...rates),
      rate_by_slot: rates,
      high: null,
      rates_read_on: read,
      priced_from: null,
      figures: { "12m": figure(earned, kwh, period.half_hours, changes.kind === "yours") },
      needs_import: "yes",
      needs_battery: "no",
      why: ["import_must_move"],
      terms: null,
      link: null,
      seen_on: null,
      is_faded: false,
      asked_on: null,
      can_ask: false,
      ...changes,
    };
  };
  return {
    available: true,
    name: NAME,
    device_id: DEVICE,
    state: "ready",
    reading: null,
    rates_read_on: read,
    next_round_on: monthStart(home.today, 1),
    region: "C",
    periods: [period],
    export_by_slot: bySlot,
    tariffs: [
      tariff({ kind: "yours", group: "yours", name: "Smart Export Guarantee", why: [], needs_import: "no" }, Array<number>(48).fill(RATE)),
      tariff({ id: "FLAT", name: "Made-up flat tariff", product_code: "FLAT" }, flat),
      tariff(
        {
          id: "EVENING",
          name: "Made-up evening tariff",
          product_code: "EVENING",
          group: "import_and_battery",
          shape: "time_of_day",
          needs_battery: "yes",
          why: ["import_must_move", "battery"],
          high: { from: "16:00", to: "19:00", rate: 0.24, export_share: shareOf(bySlot, 32, 38) },
        },
        evening,
      ),
      tariff(
        { id: "own:1", kind: "own", group: "own", name: "Another supplier", why: [], needs_import: "no", seen_on: read },
        Array<number>(48).fill(0.065),
      ),
    ],
    import_change: null,
    imports_from_octopus: false,
    offers: { count: 1, most: 10 },
    switch: null,
    can_record: false,
  };
}

function figure(earned: number, kwh: number, halfHours: number, isYours: boolean): Figure {
  return {
    bar: earned,
    is_scaled: false,
    earnings: earned,
    difference: isYours ? null : earned - kwh * RATE,
    net: null,
    half_hours: halfHours,
    without_rate: 0,
    share: 1,
    days: 365,
    seasons: [],
  };
}

/** Return the kWh of an average day, by half-hours of the clock. */
function exportBySlot(home: Home, first: string): number[] {
  const sums = Array<number>(48).fill(0);
  for (const day of days(first, home.lastDay)) {
    for (const { start, wh } of home.halfHours(day)) {
      const [hour = 0, minute = 0] = local(start).slice(11, 16).split(":").map(Number);
      const slot = hour * 2 + (minute < 30 ? 0 : 1);
      sums[slot] = (sums[slot] ?? 0) + wh;
    }
  }
  return sums.map((wh) => wh / 365_000);
}

function shareOf(bySlot: number[], from: number, to: number): number {
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  return sum(bySlot.slice(from, to)) / sum(bySlot);
}
