/** The made-up home of the page to try: its figures hold together, whichever day it is looked at. */

import { describe, expect, it } from "vitest";

import { comparison, payments } from "../demo/answers";
import { later } from "../demo/calendar";
import { Home, MOST_WH } from "../demo/home";
import { carpet, insights } from "../demo/insights";
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

  const span = { first: later(home.lastDay, -364), last: home.lastDay };
  const { year, years, limit, surplus, outlook } = insights(home, span);

  it("shows in its year of half-hours what the year is said to have", () => {
    const { wh, previous, next } = carpet(home);
    expect(wh.flat().reduce<number>((total, value) => total + (value ?? 0), 0)).toBeCloseTo(year.kwh * 1000, 6);
    expect(limit.count).toBe(wh.flat().filter((value) => value === MOST_WH).length);
    expect(limit.count).toBeGreaterThan(0);
    expect([previous === null, next]).toEqual([false, null]);
  });

  it("adds up in the line of this year and in the seasons of a year", () => {
    const sinceNewYear = home.wh(`${home.lastDay.slice(0, 4)}-01-01`, home.lastDay);
    expect(years.lines.at(-1)?.kwh.at(-1)).toBeCloseTo((sinceNewYear ?? -1) / 1000, 6);
    expect(surplus.seasons.reduce((total, { days }) => total + days, 0)).toBe(365);
  });

  it.each(["this_month", "this_year", "next_credit"] as const)("expects of %s no less than is earned", (name) => {
    const { low, expected, high, earned } = outlook[name];
    expect([earned, low, expected, high]).toEqual([earned, low, expected, high].toSorted((one, other) => one - other));
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
