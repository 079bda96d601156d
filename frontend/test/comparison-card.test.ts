import { describe, expect, it, vi } from "vitest";

import type { Comparison } from "../src/comparison/answer";
import { OctopusSegComparisonCard } from "../src/comparison/card";
import { figure, period, seg, tariff } from "./comparison-examples";
import { all, answer, card, hass, open, press, rows, texts } from "./comparison-stage";

const what = (): string => texts(".what").join();
const NOTHING_BEATS = [period({ headline: null })];

describe("the answer", () => {
  it.each<[string, Partial<Comparison>, string]>([
    [
      "a better tariff, with its condition",
      {},
      "+£205 a year on Outgoing Octopus £312 instead of £107, if your import moves to Octopus",
    ],
    [
      "one that is open",
      { tariffs: [seg(), tariff({ group: "open", why: [] })] },
      "+£205 a year on Outgoing Octopus £312 instead of £107, open to you",
    ],
    [
      "with what the import would cost",
      { tariffs: [seg(), tariff({ figures: { "12m": figure(2600, 0.12, { net: 145.4 }) } })] },
      "+£205 a year on Outgoing Octopus £312 instead of £107, if your import moves to Octopus +£145 a year with what your import would cost",
    ],
    [
      "from a few days",
      { tariffs: [seg(), tariff({ figures: { "12m": figure(2600, 0.12, { is_scaled: true, days: 21.4, seasons: ["winter"] }) } })] },
      "+£205 a year on Outgoing Octopus £312 instead of £107, if your import moves to Octopus Scaled up from 21 days (winter)",
    ],
    ["nothing better", { periods: NOTHING_BEATS }, "No Octopus tariff would have earned more £107 a year on yours"],
    [
      "while tariffs are read",
      { state: "reading", reading: { done: 1, total: 4 } },
      "+£205 a year on Outgoing Octopus £312 instead of £107, if your import moves to Octopus Being read: 1 of 4 tariffs done",
    ],
    [
      "before any is read",
      { state: "reading", reading: { done: 0, total: 4 }, periods: NOTHING_BEATS, tariffs: [seg(), tariff({ status: "not_read", figures: {} })] },
      "The Octopus tariffs are being read Being read: 0 of 4 tariffs done",
    ],
    [
      "before anything is known of them",
      { state: "reading", reading: { done: 0, total: 0 }, periods: NOTHING_BEATS, tariffs: [seg()] },
      "The Octopus tariffs are being read",
    ],
    ["not reached", { state: "not_reached", periods: NOTHING_BEATS, tariffs: [seg()] }, "The Octopus tariffs couldn't be read"],
    [
      "switched off",
      { state: "off", periods: NOTHING_BEATS, tariffs: [seg()] },
      "The comparison is switched off Switched off. Rates were last read on 1 Nov 2026",
    ],
    [
      "your own rate unknown",
      { periods: NOTHING_BEATS, tariffs: [seg({ figures: { "12m": null } }), tariff()] },
      "There's nothing to compare with",
    ],
    [
      "no half-hours",
      { state: "no_half_hours", periods: [], tariffs: [], export_by_slot: null },
      "Nothing to compare yet It starts with the first half-hours from your meter",
    ],
  ])("says in words: %s", async (_, changes, words) => {
    await answer(changes);
    expect(what()).toBe(words);
  });

  it("opens in place, and only where there is something to open", async () => {
    await answer();
    expect(texts(".offer")).toEqual([]);
    expect(all("h2 > button")[0]?.getAttribute("aria-expanded")).toBe("false");
    await press("h2 > button");
    expect(all("h2 > button")[0]?.getAttribute("aria-expanded")).toBe("true");
    expect(texts(".offer")).toHaveLength(5);
    await answer({ state: "no_half_hours", periods: [], tariffs: [] });
    expect(texts("h2 > button")).toEqual([]);
  });

  it("says what it waits for, and where there is no export meter", async () => {
    await card.updateComplete;
    expect(texts("[role=status]")).toEqual(["Loading"]);
    await answer();
    hass.connection.send({ available: false });
    await card.updateComplete;
    expect(texts("[role=status]")).toEqual(["There's no export meter here to compare tariffs for yet."]);
  });

  it("offers another try when asking fails", async () => {
    card.remove();
    hass.connection.refusal = { code: "not_found" };
    document.body.append(card);
    await vi.waitFor(() => {
      expect(texts("[role=status]")).toEqual(["The data couldn't be loaded. Try again"]);
    });
  });
});

describe("tariffs", () => {
  it("stand in groups by what they take, not in an order of pounds", async () => {
    await open();
    expect(texts("h3")).toEqual([
      "Yours",
      "If your import moves to Octopus",
      "If your import moves to Octopus and you have a battery",
      "Your own figures",
    ]);
    expect(rows()).toEqual([
      "Smart Export Guarantee | £107 |  | 4.1p",
      "Outgoing Octopus | £312 | +£205 vs yours | 12p · your import must move to Octopus",
      "Outgoing Lite | £208 | +£101 vs yours | 8p · your import must move to Octopus",
      "Octopus Flux Export | £260 | +£153 vs yours | 16p from 16:00 to 19:00, 9p otherwise · your import must move to Octopus · your import tariff must change · needs a battery",
      "Tŷ Gwyrdd | £169 | +£62.40 vs yours | 6.5p · needs your import · seen 14 Mar 2026 · over six months ago",
    ]);
  });

  it("have bars on one scale, with a mark at yours", async () => {
    await open();
    expect(all(".strip i").map((bar) => bar.style.width)).toEqual(["34.17%", "100.00%", "66.67%", "83.33%", "54.17%"]);
    expect(new Set(all(".strip b").map((mark) => mark.style.left))).toEqual(new Set(["34.17%"]));
  });

  it("mark yours by the same half-hours, where a tariff has rates for a part of them", async () => {
    const part = tariff({ figures: { "12m": figure(300, 0.12) } });
    await open({ tariffs: [seg(), part] });
    expect(all(".strip b").map((mark) => mark.style.left)).toEqual(["100.00%", "11.54%"]);
    const unknown = tariff({ figures: { "12m": figure(300, 0.12, { difference: null }) } });
    await answer({ tariffs: [seg(), unknown, tariff({ figures: {} })] });
    expect(all(".strip b")).toHaveLength(1);
  });

  it("are from the most pounds to the least inside a group, of the days that are shown", async () => {
    const lite = tariff({ id: "LITE", name: "Outgoing Lite", figures: { "12m": figure(2600, 0.08), "2025": figure(2400, 0.13) } });
    await open({ tariffs: [seg(), tariff(), lite] });
    expect(texts(".offer > .strong:first-child")).toEqual(["Smart Export Guarantee", "Outgoing Octopus", "Outgoing Lite"]);
    await press(".views button", "Year");
    await press("[aria-label='Previous year']");
    expect(texts(".offer > .strong:first-child")).toEqual(["Smart Export Guarantee", "Outgoing Lite", "Outgoing Octopus"]);
  });

  it.each([
    ["not read yet", { status: "not_read", figures: {}, shape: null }, "– | – | your import must move to Octopus · rates not read yet"],
    ["without rates", { status: "no_rates", figures: {}, shape: null }, "– | – | your import must move to Octopus · Octopus publishes no rates in your region"],
    ["without rates then", { status: "no_rates_then", figures: { "12m": null } }, "– | – | 12p · your import must move to Octopus · no rates for this time"],
    [
      "with rates for a part",
      { status: "in_part", figures: { "12m": figure(1200, 0.12, { half_hours: 999, without_rate: 501 }) } },
      "£144 | +£94.80 vs yours | 12p · your import must move to Octopus · rates for 66% of your half-hours",
    ],
    [
      "scaled up from a part",
      {
        status: "in_part",
        figures: { "12m": figure(1200, 0.12, { is_scaled: true, half_hours: 7536, without_rate: 9984, days: 157, seasons: ["summer", "autumn"] }) },
      },
      "£144 | +£94.80 vs yours | 12p · your import must move to Octopus · scaled up from 157 days (summer, autumn)",
    ],
    [
      "without your rate",
      { status: "no_own_rate", figures: { "12m": figure(2600, 0.12, { difference: null }) } },
      "£312 | – | 12p · your import must move to Octopus · your own rate for this time isn't known",
    ],
    ["that pay the same", { figures: { "12m": figure(2600, 0.041) } }, "£107 | same | 12p · your import must move to Octopus"],
    ["that pay less", { figures: { "12m": figure(2600, 0.02) } }, "£52.00 | −£54.60 vs yours | 12p · your import must move to Octopus"],
    ["asked for", { asked_on: "2026-11-20" }, "£312 | +£205 vs yours | 12p · your import must move to Octopus · asked for on 20 Nov 2026"],
    ["without conditions known", { why: ["not_known"], group: "not_known" }, "£312 | +£205 vs yours | 12p"],
    [
      "with another price every half-hour",
      { shape: "half_hourly", rate_lowest: 0.0112, rate_highest: 0.4102 },
      "£312 | +£205 vs yours | 1.12p to 41.02p, a new price every half-hour · your import must move to Octopus",
    ],
  ] satisfies [string, Parameters<typeof tariff>[0], string][])("say so in their row: %s", async (_, changes, words) => {
    await open({ tariffs: [seg(), tariff(changes)] });
    expect(rows()[1]).toBe(`Outgoing Octopus | ${words}`);
  });

  it("show what the import would cost only where it is given", async () => {
    await open({ tariffs: [seg(), tariff({ figures: { "12m": figure(2600, 0.12, { net: -4.6 }) } })], import_change: { pounds_a_year: 210 } });
    expect(rows()[1]).toContain("−£4.60 a year with what your import would cost");
    expect(texts(".row > p")[0]).toContain("Moving your import costs £210 more a year, by your own figure.");
    await answer();
    expect(texts(".offer").join()).not.toContain("import would cost");
    expect(texts(".row > p")[0]).toContain("Export only: what your import would cost isn't in it.");
  });

  it("have a name where the user set a rate", async () => {
    await open({ tariffs: [seg({ name: "" })] });
    expect(rows()).toEqual(["Your rate | £107 |  | 4.1p"]);
  });
});

describe("the days", () => {
  it("are the last 12 months, a year or a month, and what they rest on is said", async () => {
    await open();
    const basis = (): string => texts(".row > p")[0] ?? "";
    expect(basis()).toContain("On your own half-hours from 29 Nov 2025 to 28 Nov 2026: 17,520 of 17,520.");
    expect(basis()).toContain("Rates read on 1 Nov 2026.");
    await press(".views button", "Year");
    expect(texts(".steps [aria-live]")).toEqual(["2026"]);
    expect(basis()).toContain("That's 90% of a whole year.");
    expect(rows()[1]).toContain("£276 | +£182");
    await press(".views button", "Month");
    expect(texts(".steps [aria-live]")).toEqual(["November 2026"]);
    expect(basis()).toContain("1,342 of 1,344. That's 93% of the whole month.");
    expect(rows()[1]).toContain("£7.20 | +£4.74");
    await press("[aria-label='Previous month']");
    expect(texts(".steps [aria-live]")).toEqual(["October 2026"]);
    expect(all<HTMLButtonElement>("[aria-label='Previous month']")[0]?.disabled).toBe(true);
    expect(what()).toContain("+£205 a year");
  });
});

it("is offered in the card picker once, with the form of every card", () => {
  expect(window.customCards?.filter(({ type }) => type === "octopus-seg-comparison-card")).toHaveLength(1);
  expect(OctopusSegComparisonCard.getConfigForm().schema.map(({ name }) => name)).toEqual(["export_point", "title"]);
});
