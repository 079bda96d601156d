import { describe, expect, it } from "vitest";

import { type Content, layOut } from "../src/half-hours/chart/layout";
import { formatsFor } from "../src/shared/formats";
import type { Row, View } from "../src/half-hours/rows";
import { BRITISH, dayRows, MISSING, row } from "./examples";

const SIZE = { width: 640, height: 240 };

function content(rows: Row[], changes: Partial<Content> = {}): Content {
  return { rows, view: "day", measure: "energy", formats: formatsFor(BRITISH), dataUntil: null, ...changes };
}

/** Half-hours from an hour on, each as local time in Great Britain tells it. */
function clockChangeDay(starts: string[]): Row[] {
  return starts.map((start) => row({ start, end: start }));
}

describe("bars", () => {
  it("has one for each half-hour, side by side, from axis to axis", () => {
    const { columns, area } = layOut(content(dayRows()), SIZE);
    expect(columns).toHaveLength(48);
    expect(columns[0]?.left).toBeCloseTo(area.left);
    expect((columns[47]?.left ?? 0) + (columns[47]?.width ?? 0)).toBeCloseTo(area.right);
  });

  it("is as high as its amount", () => {
    const rows = dayRows((index) => ({ export_kwh: index === 20 ? 1 : 0.5 }));
    const { columns, area } = layOut(content(rows), SIZE);
    const height = (index: number): number => area.bottom - (columns[index]?.barTop ?? Number.NaN);
    expect(height(20)).toBeCloseTo(2 * height(10));
  });

  it("is not drawn where nothing is known, which is not the same as zero", () => {
    const rows = dayRows((index) => (index === 3 ? MISSING : { export_kwh: 0 }));
    const { columns, area } = layOut(content(rows), SIZE);
    expect(columns[3]?.barTop).toBeNull();
    expect(columns[4]?.barTop).toBe(area.bottom);
  });

  it("is not wider than it looks good", () => {
    const rows = Array.from({ length: 12 }, (_, month) => row({ start: `2026-${String(month + 1).padStart(2, "0")}-01T00:00:00+00:00` }));
    const { columns } = layOut(content(rows, { view: "year" }), { width: 2000, height: 240 });
    expect(columns[0]?.barWidth).toBe(50);
  });
});

describe("the axis of amounts", () => {
  it("begins at zero and has round numbers", () => {
    const { amounts, amountUnit } = layOut(content(dayRows((index) => ({ export_kwh: index / 31 }))), SIZE);
    expect(amounts.map(({ label }) => label)).toEqual(["0.0", "0.5", "1.0", "1.5", "2.0"]);
    expect(amountUnit).toBe("kWh");
  });

  it("is in pence as long as nothing reaches a pound", () => {
    const { amountUnit, amounts } = layOut(content(dayRows(), { measure: "earnings" }), SIZE);
    expect(amountUnit).toBe("p");
    expect(amounts.at(-1)?.label).toBe("3");
  });

  it("is in pounds from a pound on", () => {
    const { amountUnit } = layOut(content(dayRows(() => ({ earnings: 1.2 })), { measure: "earnings" }), SIZE);
    expect(amountUnit).toBe("£");
  });

  it("is a bare ground where there is nothing to measure", () => {
    const { amounts, amountUnit, area } = layOut(content(dayRows(() => MISSING)), SIZE);
    expect(amounts).toEqual([{ position: area.bottom, label: "" }]);
    expect(amountUnit).toBe("");
  });
});

describe("the year before", () => {
  it("stands at its own height, on the same axis", () => {
    const rows = [row({ earnings: 5, before: { export_kwh: 1, earnings: 10, missing: 0 } }), row({ earnings: 5 })];
    const { columns, area } = layOut(content(rows, { view: "year", measure: "earnings" }), SIZE);
    const height = (y: number | null | undefined): number => area.bottom - (y ?? Number.NaN);
    expect(height(columns[0]?.before)).toBeCloseTo(2 * height(columns[0]?.barTop));
    expect(columns[1]?.before).toBeNull();
  });
});

describe("the axis of time", () => {
  it.each<[number, string[]]>([
    [640, ["00:00", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00"]],
    [288, ["00:00", "06:00", "12:00", "18:00"]],
  ])("at %i pixels names as many hours as fit", (width, labels) => {
    const { times } = layOut(content(dayRows()), { width, height: 240 });
    expect(times.map(({ label }) => label)).toEqual(labels);
  });

  it("puts each hour where it begins, also after the clocks have changed", () => {
    const starts = Array.from({ length: 50 }, (_, index) => new Date(Date.UTC(2026, 9, 24, 23, 30 * index)));
    const rows = clockChangeDay(
      starts.map((start) => {
        const isSummer = start < new Date("2026-10-25T01:00:00Z");
        const wall = new Date(start.getTime() + (isSummer ? 3_600_000 : 0));
        return wall.toISOString().slice(0, 19) + (isSummer ? "+01:00" : "+00:00");
      }),
    );
    const { times, columns } = layOut(content(rows), SIZE);
    expect(times.map(({ label }) => label)[1]).toBe("03:00");
    expect(times[1]?.position).toBeCloseTo(columns[8]?.left ?? Number.NaN);
  });

  it.each<[View, number, string]>([
    ["month", 640, "1"],
    ["year", 640, "Jan"],
    ["year", 288, "J"],
    ["all", 288, "2026"],
  ])("names the bars of a %s at %i pixels", (view, width, label) => {
    const rows = Array.from({ length: view === "year" ? 12 : 1 }, () => row({ start: "2026-01-01T00:00:00+00:00" }));
    expect(layOut(content(rows, { view }), { width, height: 240 }).times[0]?.label).toBe(label);
  });
});

describe("the line of the rate", () => {
  it("is not drawn where there is one rate", () => {
    expect(layOut(content(dayRows()), SIZE).rate).toBeNull();
  });

  it("is not drawn where some bars have their rate only from what they earned", () => {
    const rows = [row({ unit_rate: null, export_kwh: 3, earnings: 3 * 0.041 }), row({ unit_rate: 0.041 })];
    expect(layOut(content(rows, { view: "month" }), SIZE).rate).toBeNull();
  });

  it("steps from rate to rate, on an axis in pence that begins at zero", () => {
    const rate = layOut(content(dayRows((index) => ({ unit_rate: index < 24 ? 0.04 : 0.12 }))), SIZE).rate;
    expect(rate?.path.match(/M/g)).toHaveLength(1);
    expect(rate?.ticks[0]?.label).toBe("0");
    expect(rate?.ticks.at(-1)?.label).toBe("15");
  });

  it("has a gap where no rate is known", () => {
    const rows = dayRows((index) => ({ unit_rate: index === 10 ? null : index / 100, earnings: null }));
    expect(layOut(content(rows), SIZE).rate?.path.match(/M/g)).toHaveLength(2);
  });

  it("is what a kilowatt-hour earned where a bar has several rates", () => {
    const rows = [row({ unit_rate: null, export_kwh: 2, earnings: 0.2 }), row({ unit_rate: 0.041 })];
    expect(layOut(content(rows, { view: "month" }), SIZE).rate?.ticks.at(-1)?.label).toBe("10.0");
  });
});
