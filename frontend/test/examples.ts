/** What the integration might send, for tests. */

import type { Connection, HomeAssistant, Locale } from "../src/shared/home-assistant";
import type { Application, Place, StageInLine } from "../src/application/answer";
import type { Bill, Payments, Point } from "../src/payments/answer";
import type { Comparison } from "../src/comparison/answer";
import type { InsightsAnswer } from "../src/insights/answer";
import type { Figures } from "../src/half-hours/figures/answer";
import type { Row, Shown } from "../src/half-hours/rows";

export const BRITISH: Locale = { language: "en-GB", number_format: "language", time_format: "language" };

/** Return a half-hour of the day of an example. */
export function row(changes: Partial<Row> = {}): Row {
  return {
    start: "2026-06-18T10:00:00+01:00",
    end: "2026-06-18T10:30:00+01:00",
    export_kwh: 0.5,
    earnings: 0.0205,
    unit_rate: 0.041,
    state: "settled",
    missing: 0,
    before: null,
    ...changes,
  };
}

export const MISSING: Partial<Row> = { export_kwh: null, earnings: null, state: "missing", missing: 1 };

/** Return the half-hours of a summer's day, at which the clocks do not change. */
export function dayRows(change: (index: number) => Partial<Row> = () => ({})): Row[] {
  return Array.from({ length: 48 }, (_, index) =>
    row({ start: local(index), end: local(index + 1), ...change(index) }),
  );
}

/** Return what is sent of a day. */
export function shown(changes: Partial<Shown> = {}): Shown {
  return {
    available: true,
    name: "Octopus export",
    view: "day",
    first: "2026-06-18",
    last: "2026-06-18",
    rows: dayRows(),
    totals: { export_kwh: 24, earnings: 0.984, missing: 0, unpriced: 0 },
    newest_complete_day: "2026-06-18",
    first_day: "2026-01-01",
    previous: "2026-06-17",
    next: "2026-06-19",
    data_until: "2026-06-19T00:00:00+01:00",
    loading: null,
    ...changes,
  };
}

function local(index: number): string {
  const hour = String(Math.floor((index % 48) / 2)).padStart(2, "0");
  return `2026-06-${index === 48 ? "19" : "18"}T${hour}:${index % 2 === 0 ? "00" : "30"}:00+01:00`;
}

const LINE: StageInLine[] = [
  "signed_up",
  "processing",
  "awaiting_mpan",
  "enrolling",
  "awaiting_reading",
  "checking_credit",
  "active",
];

/** Return what is sent of an application that awaits its MPAN. */
export function application(changes: Partial<Application> = {}, reached = 3, last: Place = "present"): Application {
  return {
    available: true,
    name: "Octopus export",
    stage: "awaiting_mpan",
    is_settled: false,
    steps: LINE.map((stage, index) => ({
      stage,
      place: index < reached - 1 ? "done" : index === reached - 1 ? last : "ahead",
      date: index < reached ? `2026-06-${index + 17}` : null,
      source: index < reached ? "onboarding" : null,
    })),
    expected_from: "2026-06-26",
    due: "2026-07-17",
    days_late: 0,
    next_action: "wait",
    prepare: null,
    trouble: null,
    checklist: { done: 2, total: 6 },
    agreement: null,
    device_id: null,
    live_sensor: null,
    unit_rate: 0.041,
    entities: { checklist: "todo.checklist", export_rate: null, latest_export_credit: null },
    ...changes,
  };
}

/** Return a bill that is right. */
export function bill(changes: Partial<Bill> = {}): Bill {
  return {
    point: "one",
    posted_on: "2026-11-09",
    first_day: "2026-10-01",
    last_day: "2026-10-31",
    kwh: 129.06,
    credited_kwh: 129.06,
    credited: 5.29,
    expected: 5.29,
    unknown: 0,
    verdict: "matched",
    ...changes,
  };
}

/** Return an export point whose meter sends half-hours. */
export function point(changes: Partial<Point> = {}): Point {
  return { name: "Octopus export", device_id: "device-1", status: "paid", silent_since: null, live_sensor: null, unit_rate: 0.041, ...changes };
}

/** Return what is sent of an account that is paid to the penny. */
export function payments(changes: Partial<Payments> = {}): Payments {
  return {
    available: true,
    points: { one: point({ status: changes.status ?? "paid" }) },
    status: "paid",
    reason: null,
    as_of: "2026-11-29T05:00+00:00",
    paid_until: "2026-10-31",
    about: null,
    awaiting: { earned: 4.7, kwh: 114.6, days: 28, first_day: "2026-11-01", last_day: "2026-11-28" },
    next_credit_due: { from: "2026-12-09", to: "2026-12-14" },
    late_since: null,
    days_late: 0,
    bills: [
      bill(),
      bill({ posted_on: "2026-10-12", first_day: "2026-09-01", last_day: "2026-09-30", kwh: 217, credited: 8.9, expected: 8.9 }),
      bill({ posted_on: "2026-09-10", first_day: "2026-08-01", last_day: "2026-08-31", kwh: 406.6, credited: 16.67, expected: 16.67 }),
      bill({ posted_on: "2026-08-11", first_day: "2026-07-01", last_day: "2026-07-31", kwh: 448.8, credited: 18.4, expected: 18.4 }),
    ],
    bill_count: 4,
    payouts: [
      { day: "2026-11-12", amount: 5.29, state: "paid" },
      { day: "2026-10-13", amount: 8.9, state: "paid" },
    ],
    ...changes,
  };
}

/** A connection that a test answers by hand. */
export class FakeConnection implements Connection {
  readonly messages: Record<string, unknown>[] = [];
  readonly listeners = new Set<() => void>();
  readonly open = new Set<(answer: unknown) => void>();
  refusal: unknown;

  subscribeMessage(
    callback: (answer: unknown) => void,
    message: Record<string, unknown>,
  ): Promise<() => Promise<void>> {
    this.messages.push(message);
    if (this.refusal !== undefined) {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the real one rejects with its message
      return Promise.reject(this.refusal);
    }
    this.open.add(callback);
    return Promise.resolve(() => {
      this.open.delete(callback);
      return Promise.resolve();
    });
  }

  addEventListener(_event: "ready" | "disconnected", listener: () => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_event: "ready" | "disconnected", listener: () => void): void {
    this.listeners.delete(listener);
  }

  send(answer: Shown | Figures | Application | Comparison | InsightsAnswer | Payments | { available: false }): void {
    this.open.forEach((callback) => {
      callback(answer);
    });
  }

  comeBack(): void {
    this.open.clear();
    this.listeners.forEach((listener) => {
      listener();
    });
  }
}

/** Return a Home Assistant with a connection that a test answers. */
export function homeAssistant(changes: Partial<HomeAssistant> = {}): HomeAssistant & { connection: FakeConnection } {
  return {
    connection: new FakeConnection(),
    locale: BRITISH,
    entities: {},
    states: {},
    callWS: () => Promise.resolve([]),
    ...changes,
  } as HomeAssistant & { connection: FakeConnection };
}
