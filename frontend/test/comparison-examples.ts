/** What the integration might send of a comparison, for tests. */

import type { Comparison, Figure, Period, Tariff } from "../src/comparison/answer";
import type { Switch } from "../src/shared/switch";

const KWH = { "12m": 2600, "2026": 2300, "2025": 2400, "2026-11": 60, "2026-10": 130 };

/** Return what a tariff earned at a rate (GBP/kWh), against 4.1p. */
export function figure(kwh: number, rate: number, changes: Partial<Figure> = {}): Figure {
  return {
    bar: kwh * rate,
    is_scaled: false,
    earnings: kwh * rate,
    difference: kwh * (rate - 0.041),
    net: null,
    half_hours: 17520,
    without_rate: 0,
    share: 1,
    days: 365,
    seasons: [],
    ...changes,
  };
}

function figures(rate: number, changes: Partial<Figure> = {}): Record<string, Figure> {
  return Object.fromEntries(Object.entries(KWH).map(([key, kwh]) => [key, figure(kwh, rate, changes)]));
}

/** Return a flat tariff of Octopus for those whose import is there. */
export function tariff(changes: Partial<Tariff> = {}, rate = 0.12): Tariff {
  return {
    id: "OUTGOING",
    kind: "octopus",
    group: "import",
    name: "Outgoing Octopus",
    product_code: "OUTGOING",
    status: "compared",
    shape: "flat",
    rate_lowest: rate,
    rate_highest: rate,
    rate_by_slot: Array<number>(48).fill(rate),
    high: null,
    rates_read_on: "2026-11-01",
    priced_from: null,
    figures: figures(rate),
    needs_import: "yes",
    needs_battery: "no",
    why: ["import_must_move"],
    terms: {
      conditions: ["octopus_import", "smart_meter"],
      source: "https://octopus.energy/smart/outgoing/",
      source_is_official: true,
      read_on: "2026-11-28",
    },
    link: "https://octopus.energy/smart/outgoing/",
    seen_on: null,
    is_faded: false,
    asked_on: null,
    can_ask: true,
    ...changes,
  };
}

export function seg(changes: Partial<Tariff> = {}): Tariff {
  return tariff(
    {
      id: "yours",
      kind: "yours",
      group: "yours",
      name: "Smart Export Guarantee",
      product_code: "SEG",
      figures: figures(0.041, { difference: null }),
      why: [],
      terms: null,
      link: null,
      can_ask: false,
      ...changes,
    },
    0.041,
  );
}

/** Return a tariff that pays more from 16:00 to 19:00. */
export function flux(changes: Partial<Tariff> = {}): Tariff {
  const rates = Array.from({ length: 48 }, (_, slot) => (slot >= 32 && slot < 38 ? 0.16 : 0.09));
  return tariff({
    id: "FLUX",
    group: "import_and_battery",
    name: "Octopus Flux Export",
    product_code: "FLUX",
    shape: "time_of_day",
    rate_lowest: 0.09,
    rate_highest: 0.16,
    rate_by_slot: rates,
    high: { from: "16:00", to: "19:00", rate: 0.16, export_share: 0.114 },
    figures: figures(0.1),
    why: ["import_must_move", "import_tariff_must_change", "battery"],
    ...changes,
  });
}

/** Return an offer that the user wrote down. */
export function offer(changes: Partial<Tariff> = {}): Tariff {
  return tariff(
    {
      id: "own:1",
      kind: "own",
      group: "own",
      name: "Tŷ Gwyrdd",
      product_code: null,
      figures: figures(0.065),
      why: [],
      terms: null,
      link: "https://example.org/export",
      seen_on: "2026-03-14",
      is_faded: true,
      can_ask: false,
      ...changes,
    },
    0.065,
  );
}

export function period(changes: Partial<Period> = {}): Period {
  return {
    key: "12m",
    kind: "rolling",
    first: "2025-11-29",
    last: "2026-11-28",
    is_whole: true,
    half_hours: 17520,
    missing: 0,
    share: 1,
    export_kwh: 2600,
    headline: "OUTGOING",
    ...changes,
  };
}

/** Return a switch that was asked for. */
export function followed(changes: Partial<Switch> = {}): Switch {
  const ahead = ["switch_agreed", "switch_in_force", "switch_half_hours", "switch_credited"] as const;
  return {
    product_code: "OUTGOING",
    name: "Outgoing Octopus",
    step: "switch_asked",
    steps: [
      { step: "switch_asked", place: "present", date: "2026-11-20" },
      ...ahead.map((step) => ({ step, place: "ahead" as const, date: null })),
    ],
    due: "2026-12-04",
    days_late: 0,
    old_rate: null,
    is_done: false,
    is_stopped: false,
    ...changes,
  };
}

/** Return a comparison of four tariffs over a whole year. */
export function comparison(changes: Partial<Comparison> = {}): Comparison {
  return {
    available: true,
    name: "Octopus export",
    device_id: "device-1",
    state: "ready",
    reading: null,
    rates_read_on: "2026-11-01",
    next_round_on: "2026-12-01",
    region: "C",
    periods: [
      period(),
      period({ key: "2026", kind: "year", first: "2026-01-01", is_whole: false, half_hours: 15936, share: 0.9096 }),
      period({ key: "2025", kind: "year", first: "2025-01-01", last: "2025-12-31" }),
      period({ key: "2026-11", kind: "month", first: "2026-11-01", is_whole: false, half_hours: 1344, missing: 2, share: 0.9319 }),
      period({ key: "2026-10", kind: "month", first: "2026-10-01", last: "2026-10-31", half_hours: 1490 }),
    ],
    export_by_slot: Array.from({ length: 48 }, (_, slot) => (slot > 14 && slot < 38 ? 0.3 : 0)),
    tariffs: [seg(), tariff(), tariff({ id: "LITE", name: "Outgoing Lite", product_code: "LITE", figures: figures(0.08) }, 0.08), flux(), offer()],
    import_change: null,
    imports_from_octopus: false,
    offers: { count: 1, most: 10 },
    switch: null,
    can_record: true,
    ...changes,
  };
}
