/** The made-up home of the page to try: its figures hold together, whichever day it is looked at. */

import { describe, expect, it } from "vitest";

import { comparison, payments } from "../demo/answers";
import { Home } from "../demo/home";
import { rows } from "../demo/rows";
import type { Row } from "../src/half-hours/rows";

const sum = (parts: Row[]): number => parts.reduce((total, { export_kwh }) => total + (export_kwh ?? 0), 0);

describe.each(["2026-11-29", "2027-01-01", "2028-02-29", "2027-03-29"])("on %s", (today) => {
  const home = new Home(today);

  it.each(["day", "month", "year", "all"] as const)("the parts of a %s are its total", (view) => {
    const { rows: parts, totals } = rows(home, view, undefined);
    expect(sum(parts)).toBeCloseTo(totals.export_kwh ?? -1, 6);
    expect(totals.export_kwh).toBeGreaterThan(0);
  });

  it("has one short bill, less than the meter by whole days", () => {
    const { bills, about, paid_until } = payments(home);
    const short = bills.filter(({ verdict }) => verdict === "short");
    expect(short).toHaveLength(1);
    expect(about?.amount).toBeCloseTo((short[0]?.expected ?? 0) - (short[0]?.credited ?? 0));
    expect(about?.amount).toBeGreaterThan(0);
    expect(paid_until).toBe(bills[2]?.last_day);
  });

  it("earns on its own tariff what its half-hours earn", () => {
    const { tariffs, periods } = comparison(home);
    expect(tariffs[0]?.figures["12m"]?.earnings).toBeCloseTo((periods[0]?.export_kwh ?? 0) * 0.041, 4);
  });
});

it("has 46 and 50 half-hours on the days when the clocks change", () => {
  const home = new Home("2026-11-29");
  expect(rows(home, "day", "2026-03-29").rows).toHaveLength(46);
  expect(rows(home, "day", "2026-10-25").rows.map(({ start }) => start).slice(2, 6)).toEqual([
    "2026-10-25T01:00:00+01:00",
    "2026-10-25T01:30:00+01:00",
    "2026-10-25T01:00:00+00:00",
    "2026-10-25T01:30:00+00:00",
  ]);
  expect(rows(home, "day", "2026-10-25").rows).toHaveLength(50);
});
