/** What the actions of the integration would answer for a statement of the made-up home. */

import type { Statement } from "../src/papers/statement";
import { payments } from "./answers";
import { days, local } from "./calendar";
import { type Home, RATE } from "./home";
import { amounts, NAME } from "./rows";

/** Return what an action is answered with; there are no identifiers to show. */
export function actionResponse(home: Home, service: unknown, data: Record<string, string>): unknown {
  const [first, last] = [data["start"] ?? home.firstDay, data["end"] ?? home.lastDay];
  return service === "get_half_hours" ? halfHours(home, first, last) : statement(home, first, last);
}

function statement(home: Home, start: string, end: string): Statement {
  const known = days(start, end).filter((day) => home.halfHours(day).length > 0);
  const bills = payments(home).bills.filter(({ first_day, last_day }) => (first_day ?? "") <= end && (last_day ?? "") >= start);
  const { export_kwh, earnings } = amounts(home.wh(start, end));
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  const credited = sum(bills.map((bill) => bill.credited));
  return {
    export_point: NAME,
    start,
    end,
    days: known.map((date) => ({ date, ...amounts(home.wh(date, date)), missing: 0, rates: [RATE] })),
    rates: [{ from: start, to: end, unit_rate: RATE, lowest: RATE, highest: RATE, source: "agreement" }],
    credits: bills.map((bill) => ({
      posted_on: bill.posted_on ?? end,
      first_day: bill.first_day,
      last_day: bill.last_day,
      export_kwh: bill.credited_kwh,
      credited: bill.credited,
      expected: bill.expected,
      verdict: bill.verdict,
      state: "posted",
      reaches_beyond: (bill.first_day ?? start) < start || (bill.last_day ?? end) > end,
    })),
    payouts: [],
    totals: {
      export_kwh: export_kwh ?? 0,
      earnings: earnings ?? 0,
      credited,
      difference: sum(bills.map((bill) => bill.expected ?? 0)) - credited,
      missing_half_hours: 0,
      unpriced_half_hours: 0,
    },
    identifiers: null,
  };
}

/** Return every half-hour of some days; the end is the day to stop before. */
function halfHours(home: Home, first: string, stop: string): { rows: unknown[] } {
  const known = days(first, stop).filter((day) => day < stop).flatMap((day) => home.halfHours(day));
  return {
    rows: known.map(({ start, wh }) => ({
      start: local(start),
      end: local(start + 1_800_000),
      ...amounts(wh),
      unit_rate: RATE,
    })),
  };
}
