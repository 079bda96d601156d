import { describe, expect, it } from "vitest";

import { formatsFor } from "../src/shared/formats";
import { BRITISH } from "./examples";

const AUTUMN = [
  ["2026-10-25T01:00:00+01:00", "2026-10-25T01:30:00+01:00"],
  ["2026-10-25T01:00:00+00:00", "2026-10-25T01:30:00+00:00"],
] as const;

describe("numbers", () => {
  it.each([
    ["language", "1,230 kWh"],
    ["comma_decimal", "1,230 kWh"],
    ["decimal_comma", "1.230 kWh"],
    ["none", "1230 kWh"],
    ["quote_decimal", "1'230 kWh"],
  ])("follow the user's choice of %s", (number_format, written) => {
    expect(formatsFor({ ...BRITISH, number_format }).energy(1234.5).replace("’", "'")).toBe(written);
  });

  it("say small money in pence and large money in pounds", () => {
    const { moneyExactly, rate } = formatsFor(BRITISH);
    expect(moneyExactly(0.0205)).toBe("2.05p");
    expect(moneyExactly(12.345)).toBe("£12.35");
    expect(rate(0.041)).toBe("4.1p");
  });
});

it.each([
  [0.0812, "0.08"],
  [1.449, "1.45"],
  [94.94, "94.9"],
  [114.6, "115"],
  [2594, "2,590"],
])("writes %f kWh with three digits that count", (value, kwh) => {
  expect(formatsFor(BRITISH).kwh(value)).toBe(kwh);
});

describe("money for looking at", () => {
  const { moneyRoughly, difference } = formatsFor(BRITISH);

  it.each([
    [0.06, "£0.06"],
    [99.99, "£99.99"],
    [99.996, "£100"],
    [106.4, "£106"],
    [999.7, "£1,000"],
    [1234, "£1,230"],
    [12345, "£12,300"],
  ])("has pennies below a hundred pounds, and three digits from a thousand: %d", (pounds, written) => {
    expect(moneyRoughly(pounds)).toBe(written);
  });

  it("has its sign where it is a difference", () => {
    expect([difference(210.4), difference(-8.08)]).toEqual(["+£210", "−£8.08"]);
  });
});

describe("times", () => {
  it.each([
    ["24", "en", "13:30"],
    ["12", "en-GB", "1:30 pm"],
    ["language", "en-GB", "13:30"],
    ["language", "en", "1:30 PM"],
  ])("follow the user's choice of %s in %s", (time_format, language, written) => {
    const { time } = formatsFor({ ...BRITISH, language, time_format });
    expect(time("2026-06-18T13:30:00+01:00").replace(/\s/g, " ")).toBe(written);
  });

  it("are those of Great Britain, whatever the zone of the browser", () => {
    expect(formatsFor(BRITISH).time("2026-06-18T12:30:00Z")).toBe("13:30");
  });

  it("tell the two hours apart that are called the same when the clocks go back", () => {
    const spans = AUTUMN.map(([start, end]) => formatsFor(BRITISH).span(start, end));
    expect(spans).toEqual(["01:00 – 01:30 BST", "01:00 – 01:30 GMT"]);
    expect(formatsFor(BRITISH).span("2026-10-25T02:00:00Z", "2026-10-25T02:30:00Z")).toBe("02:00 – 02:30");
  });
});

it.each([
  ["day", "Thu 18 Jun 2026"],
  ["month", "June 2026"],
  ["year", "2026"],
] as const)("calls a %s by its name", (view, name) => {
  expect(formatsFor(BRITISH).period(view, "2026-06-18")).toBe(name);
});

it.each([
  ["cy", "Iau 18 Meh 2026", "Mehefin 2026", "£1,234.50", "0.55p"],
  ["pl", "czw. 18 cze 2026", "czerwiec 2026", "1234,50 £", "0,55p"],
])("writes dates and money as %s does", (language, day, month, pounds, pence) => {
  const formats = formatsFor({ ...BRITISH, language, number_format: "language" });
  expect(formats.period("day", "2026-06-18")).toBe(day);
  expect(formats.period("month", "2026-06-18")).toBe(month);
  expect(formats.money(1234.5).replace(/\s/g, " ")).toBe(pounds);
  expect(formats.moneyExactly(0.0055)).toBe(pence);
});
