import { describe, expect, it } from "vitest";

import { cellAt, layOut } from "../src/insights/carpet-layout";
import { carpet, day } from "./insights-examples";

describe("a year by half-hours", () => {
  it("is darker the more was exported, in six shades above nothing", () => {
    const { paths } = layOut(carpet("2026-06-01", [day({ 10: 1, 12: 300, 14: 500, 16: 900, 18: 1300, 20: 1800 })]), "energy");
    expect(paths).toEqual([
      "",
      "M0 10h1.2v1h-1.2z",
      "M0 12h1.2v1h-1.2z",
      "M0 14h1.2v1h-1.2z",
      "M0 16h1.2v1h-1.2z",
      "M0 18h1.2v1h-1.2z",
      "M0 20h1.2v1h-1.2z",
    ]);
  });

  it("draws neighbours of one shade as one", () => {
    const { paths } = layOut(carpet("2026-06-01", [day(), day({ 20: 1000, 21: 1000, 22: 990 })]), "energy");
    expect(paths.filter((path) => path !== "")).toEqual(["M1 20h1.2v3h-1.2z"]);
  });

  it("chooses the most exported half-hour at first", () => {
    expect(layOut(carpet("2026-06-01", [day({ 20: 5 }), day({ 30: 9 })]), "energy").best).toEqual({ day: 1, slot: 30 });
  });

  it("keeps what is missing apart from nothing, days that follow each other as one gap", () => {
    const missing = day().map(() => null);
    const { gaps } = layOut(carpet("2026-06-01", [day({ 3: null, 4: null }), missing, missing, day()]), "energy");
    expect(gaps).toEqual([
      { day: 0, slot: 3, length: 2, days: 1 },
      { day: 1, slot: 0, length: 48, days: 2 },
    ]);
  });

  it("takes nothing before the meter and after the newest half-hour for a gap", () => {
    const picture = carpet("2026-06-01", [day({ 0: null, 1: null }), day({ 46: null, 47: null })], { before: 2, awaited: 2 });
    expect(layOut(picture, "energy").gaps).toEqual([]);
    expect(cellAt(picture, { day: 0, slot: 1 }).state).toBe("before");
    expect(cellAt(picture, { day: 1, slot: 46 }).state).toBe("awaited");
  });

  it("hatches what has no rate, where it is drawn in pounds", () => {
    const picture = carpet("2026-06-01", [day({ 20: 1000 })], { pence: [day({ 20: null })] });
    expect(layOut(picture, "earnings").gaps).toEqual([{ day: 0, slot: 20, length: 1, days: 1 }]);
    expect(cellAt(picture, { day: 0, slot: 20 })).toMatchObject({ state: "known", values: [{ wh: 1000, pence: null }] });
  });

  it("is by the clock on the day of 46 half-hours: an hour isn't there", () => {
    const picture = carpet("2026-03-29", [day({ 1: 10, 2: 20 }, 46)]);
    expect(cellAt(picture, { day: 0, slot: 1 }).values).toEqual([{ wh: 10, pence: 0.1 }]);
    expect(cellAt(picture, { day: 0, slot: 2 }).state).toBe("skipped");
    expect(cellAt(picture, { day: 0, slot: 4 }).values).toEqual([{ wh: 20, pence: 0.2 }]);
    expect(cellAt(picture, { day: 0, slot: 47 }).state).toBe("known");
    expect(layOut(picture, "energy").gaps).toEqual([]);
  });

  it("has both of a repeated half-hour on the day of 50, and draws the larger", () => {
    const picture = carpet("2026-10-25", [day({ 2: 10, 4: 1000, 49: 5 }, 50)]);
    expect(cellAt(picture, { day: 0, slot: 2 }).values.map(({ wh }) => wh)).toEqual([10, 1000]);
    expect(cellAt(picture, { day: 0, slot: 47 }).values.map(({ wh }) => wh)).toEqual([5]);
    expect(layOut(picture, "energy").paths[6]).toBe("M0 2h1.2v1h-1.2z");
  });

  it("leaves the lines of the sun out on days without", () => {
    const { sun } = layOut(carpet("2026-06-01", [day(), day(), day()], { sun: [[480, 960], null, [480, 960]] }), "energy");
    expect(sun).toBe("M0.5 16.00M2.5 16.00M0.5 32.00M2.5 32.00");
  });
});
