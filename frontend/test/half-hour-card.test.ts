import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import "../src/register";
import { OctopusSegCard } from "../src/half-hours/card";
import type { HomeAssistant } from "../src/shared/home-assistant";
import { showDay } from "../src/shared/show-day";
import { type FakeConnection, homeAssistant, MISSING, dayRows, row, shown } from "./examples";

let card: OctopusSegCard;
let hass: HomeAssistant & { connection: FakeConnection };

beforeEach(() => {
  hass = homeAssistant();
  card = new OctopusSegCard();
  card.setConfig({ type: "custom:octopus-seg-card" });
  card.hass = hass;
  document.body.append(card);
});
afterEach(() => {
  card.remove();
});

async function answer(...[changes]: Parameters<typeof shown>): Promise<void> {
  await vi.waitFor(() => {
    expect(hass.connection.open.size).toBe(1);
  });
  hass.connection.send(shown(changes));
  await card.updateComplete;
}

function text(selector: string): string {
  return (card.renderRoot.querySelector(selector)?.textContent ?? "").replace(/\s+/g, " ").trim();
}

function button(name: string): HTMLButtonElement {
  const found = [...card.renderRoot.querySelectorAll("button")].find(
    (each) => each.getAttribute("aria-label") === name || each.textContent.trim() === name,
  );
  if (found === undefined) {
    throw new Error(`There is no button "${name}"`);
  }
  return found;
}

describe("what it asks", () => {
  it("begins with the newest complete day of the first export point", async () => {
    await answer();
    expect(hass.connection.messages).toEqual([{ type: "octopus_seg/rows/subscribe", view: "day" }]);
  });

  it("steps back and forward to where there is something", async () => {
    await answer();
    button("Previous day").click();
    expect(hass.connection.messages.at(-1)).toMatchObject({ view: "day", date: "2026-06-17" });
    await answer({ first: "2026-06-17", next: null });
    expect(button("Next day").disabled).toBe(true);
  });

  it("keeps to the day when it widens the view", async () => {
    await answer();
    button("Month").click();
    expect(hass.connection.messages.at(-1)).toMatchObject({ view: "month", date: "2026-06-18" });
  });

  it("jumps to the newest complete day, and only from elsewhere", async () => {
    await answer();
    expect(button("Newest complete day").disabled).toBe(true);
    button("Previous day").click();
    await answer({ first: "2026-06-17" });
    button("Newest complete day").click();
    expect(hass.connection.messages.at(-1)).toEqual({ type: "octopus_seg/rows/subscribe", view: "day" });
  });

  it("asks no more once it is gone", async () => {
    await answer();
    card.remove();
    await Promise.resolve();
    expect(hass.connection.open.size).toBe(0);
  });
});

describe("what it shows", () => {
  it("says the totals of a day", async () => {
    await answer();
    expect(text(".totals")).toBe("Earned £0.98 Exported 24.0 kWh");
    expect(text(".period")).toBe("Thu 18 Jun 2026");
    expect(text(".notes")).toBe("All 48 half-hours are final, from your meter");
  });

  it("says how much is missing", async () => {
    const rows = dayRows((index) => (index === 4 ? MISSING : {}));
    await answer({ rows, totals: { export_kwh: 23.5, earnings: 0.9635, missing: 1, unpriced: 0 } });
    expect(text(".notes")).toContain("1 half-hour is missing");
    expect(text("tbody tr:nth-child(5)")).toBe("02:00 – 02:30 4.1p Missing");
  });

  it("says which half-hours have no rate", async () => {
    const rows = [row({ unit_rate: null, earnings: null })];
    await answer({ rows, totals: { export_kwh: 0.5, earnings: null, missing: 0, unpriced: 1 } });
    expect(text(".notes")).toContain("1 half-hour has no rate");
    expect(text(".totals")).toBe("Earned – Exported 0.50 kWh");
  });

  it("has a table with a row for each bar for those who hear it", async () => {
    await answer();
    expect(card.renderRoot.querySelectorAll("tbody tr")).toHaveLength(48);
    expect(text("tbody tr:first-child")).toBe("00:00 – 00:30 0.50 kWh 2.05p 4.1p Final");
  });

  it.each([
    ["is loading", { loading: 0.4, data_until: null }, "Loading the history: 40%"],
    ["has nothing yet", { data_until: null }, "No half-hours yet"],
    ["waits for a day", { rows: dayRows(() => ({ ...MISSING, state: "awaited" as const })) }, "n't published this day"],
    ["has a day without data", { rows: dayRows(() => MISSING) }, "no half-hours for this day"],
  ])("says why there are no bars when it %s", async (_, changes, words) => {
    await answer({ totals: { export_kwh: null, earnings: null, missing: 0, unpriced: 0 }, ...changes });
    expect(text(".message")).toContain(words);
  });

  describe("what a sensor at home estimates", () => {
    const rows = dayRows((index) => (index < 20 ? {} : { state: "estimated" as const, export_kwh: 0.25, earnings: 0.01 }));
    const totals = { export_kwh: 10, earnings: 0.41, missing: 0, unpriced: 0, estimated_kwh: 7, estimated_earnings: 0.28 };

    it("is drawn apart from what is settled, with a legend", async () => {
      await answer({ rows, totals });
      const chart = card.renderRoot.querySelector("octopus-seg-chart");
      expect(chart).not.toBeNull();
      expect(text(".notes")).toContain("Lighter bars are estimates from your own sensor");
      expect(text(".notes")).not.toContain("All 48 half-hours are final, from your meter");
    });

    it("is never in the totals of what is settled, but beside them", async () => {
      await answer({ rows, totals });
      expect(text(".totals")).toContain("Exported 10.0 kWh 7.00 kWh estimated");
      expect(text(".totals")).toContain("Earned £0.41 £0.28 estimated");
    });

    it("is called so in the table", async () => {
      await answer({ rows, totals });
      expect(text("tbody tr:nth-child(21)")).toBe("10:00 – 10:30 0.25 kWh 1p 4.1p Estimated");
    });

    it("is shown of a day of which nothing is settled", async () => {
      const estimated = dayRows((index) =>
        index < 20 ? { state: "estimated", export_kwh: 0.25, earnings: 0.01 } : { ...MISSING, state: "future", missing: 0 },
      );
      await answer({ rows: estimated, totals: { ...totals, export_kwh: null, earnings: null } });
      expect(text(".message")).toBe("");
      expect(text(".totals")).toContain("Exported – 7.00 kWh estimated");
    });
  });

  it("says that nothing was exported, which is not the same as nothing known", async () => {
    await answer({ totals: { export_kwh: 0, earnings: 0, missing: 0, unpriced: 0 } });
    expect(text(".message")).toBe("Nothing was exported.");
  });

  it("says that the export point is not set up", async () => {
    await answer();
    hass.connection.open.forEach((send) => {
      send({ available: false });
    });
    await card.updateComplete;
    expect(text(".message")).toContain("n't set up");
  });

  it("offers another try after a failure", async () => {
    hass.connection.refusal = { code: "home_assistant_error" };
    button("Day").click();
    await vi.waitFor(() => {
      expect(text(".message")).toContain("couldn't be loaded");
    });
    hass.connection.refusal = undefined;
    button("Try again").click();
    await answer();
    expect(text(".message")).toBe("");
  });
});

describe("the year before", () => {
  const rows = [
    row({ start: "2026-01-01T00:00:00+00:00", before: { export_kwh: 2, earnings: 0.082, missing: 0 } }),
    row({ start: "2026-02-01T00:00:00+00:00", end: "2026-03-01T00:00:00+00:00", before: { export_kwh: 3, earnings: null, missing: 2 } }),
  ];
  const year = { view: "year" as const, first: "2026-01-01", last: "2026-12-31", rows, data_until: "2026-02-20T00:00:00+00:00" };

  it("is named in the key, beside what is not complete yet", async () => {
    await answer(year);
    expect(text(".key")).toBe("2025not complete yet");
  });

  it("is in the table of those who hear it, with what is missing", async () => {
    await answer(year);
    expect(text("tbody tr:first-child td:last-child")).toBe("8.2p, 2.00 kWh");
    expect(text("tbody tr:last-child td:last-child")).toBe("3.00 kWh, 2 half-hours missing");
  });
});

describe("a card of some periods", () => {
  function periods(...listed: string[]): void {
    card.setConfig({ type: "custom:octopus-seg-card", periods: listed });
  }

  it("has nothing to choose where there is one", async () => {
    periods("day");
    await answer();
    expect(text("h2")).toBe("Half-hours");
    expect(card.renderRoot.querySelector(".views")).toBeNull();
  });

  it("begins with the first of them", async () => {
    periods("all", "month", "year");
    expect(hass.connection.messages.at(-1)).toMatchObject({ view: "month" });
    await answer({ view: "month", first: "2026-06-01" });
    expect(text("h2")).toBe("Months and years");
    expect(text(".views").split(" ")).toEqual(["Month", "Year", "All"]);
  });

  it("turns to a day that another card opens, unless it is of another export point", async () => {
    periods("day");
    await answer();
    expect(showDay("2026-06-02", "other")).toBe(false);
    expect(showDay("2026-06-02", undefined)).toBe(true);
    expect(hass.connection.messages.at(-1)).toMatchObject({ view: "day", date: "2026-06-02" });
    periods("month", "year");
    expect(showDay("2026-06-03", undefined)).toBe(false);
  });
});

describe("its configuration", () => {
  it.each([
    [{ view: "week" }, /view/],
    [{ measure: "money" }, /measure/],
    [{ periods: ["week"] }, /periods/],
    [{ periods: "day" }, /periods/],
    [{ export_point: 3 }, /export_point/],
  ])("refuses %o with a reason", (config, reason) => {
    expect(() => {
      card.setConfig({ type: "custom:octopus-seg-card", ...config });
    }).toThrow(reason);
  });

  it("can show another export point and begin with a year in pounds", async () => {
    card.setConfig({ type: "custom:octopus-seg-card", export_point: "abc", view: "year", measure: "earnings", title: "Ours" });
    expect(hass.connection.messages.at(-1)).toMatchObject({ view: "year", export_point: "abc" });
    await answer();
    expect(text("h2")).toBe("Ours");
    expect(button("Year").getAttribute("aria-pressed")).toBe("true");
  });

  it("can be edited in a form with a label for each field", () => {
    const form = OctopusSegCard.getConfigForm();
    expect(form.schema.map((field) => form.computeLabel(field))).toEqual([
      "Export point",
      "Title",
      "Period to begin with",
      "Periods to choose from",
      "Bars to begin with",
    ]);
  });

  it("is offered in the card picker once", () => {
    expect(window.customCards?.filter(({ type }) => type === "octopus-seg-card")).toHaveLength(1);
  });
});
