import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import "../src/register";
import type { Figure, Figures } from "../src/half-hours/figures/answer";
import { OctopusSegCard } from "../src/half-hours/card";
import { OctopusSegFigures } from "../src/half-hours/figures/card";
import { homeAssistant } from "./examples";

let card: OctopusSegCard;
let hass: ReturnType<typeof homeAssistant>;

beforeEach(() => {
  hass = homeAssistant({ user: { is_admin: true } });
  card = new OctopusSegCard();
  card.setConfig({ type: "custom:octopus-seg-card", view: "figures", export_point: "one" });
  card.hass = hass;
  document.body.append(card);
});
afterEach(() => {
  card.remove();
});

function figure(changes: Partial<Figure>): Figure {
  return {
    span: "day",
    first: "2026-11-28",
    last: "2026-11-28",
    export_kwh: 1.45,
    earnings: 0.0595,
    against: null,
    entity: "sensor.day",
    ...changes,
  };
}

const ROWS = [
  figure({}),
  figure({ span: "month", first: "2026-11-01", export_kwh: 114.6, earnings: 4.7, against: { earnings: -2.92, days: 28, left_out: 0 } }),
  figure({ span: "year", first: "2026-01-01", export_kwh: 2594, earnings: 106.4, against: { earnings: 7, days: 332, left_out: 0 } }),
  figure({ span: "all", first: "2023-05-12", export_kwh: 10_098, earnings: 414, entity: null }),
];

async function answer(changes: Partial<Figures> = {}): Promise<OctopusSegFigures> {
  await vi.waitFor(() => {
    expect(hass.connection.open.size).toBe(1);
  });
  hass.connection.send({
    available: true,
    name: "Octopus export",
    rows: ROWS,
    today: null,
    newest_day: "2026-11-28",
    days_behind: 1,
    is_late: false,
    late_entity: "binary_sensor.late",
    missing: 0,
    unpriced: 0,
    rate: 0.041,
    loading: null,
    has_repair: false,
    ...changes,
  } satisfies Figures);
  const figures = card.renderRoot.querySelector<OctopusSegFigures>("octopus-seg-figures");
  if (figures === null) {
    throw new Error("There are no figures");
  }
  await figures.updateComplete;
  return figures;
}

function texts(figures: OctopusSegFigures, selector: string): string[] {
  return [...figures.renderRoot.querySelectorAll(selector)].map(({ textContent }) =>
    textContent.replace(/\s+/g, " ").trim(),
  );
}

it("asks for the figures of its export point", async () => {
  await answer();
  expect(hass.connection.messages).toEqual([{ type: "octopus_seg/figures/subscribe", export_point: "one" }]);
});

it("has a row each for the day, its month, its year and all", async () => {
  const figures = await answer();
  expect(texts(figures, "thead tr")).toEqual(["Earned kWh vs 2025"]);
  expect(texts(figures, "tbody tr")).toEqual([
    "Sat 28 Nov £0.06 1.45",
    "November £4.70 115 −£2.92",
    "2026 £106 2,590 +£7.00",
    "Since May 2023 £414 10,100",
  ]);
});

it("has no column for a year before that is not there", async () => {
  const figures = await answer({ rows: [figure({}), figure({ span: "year", first: "2026-01-01" })] });
  expect(texts(figures, "thead tr")).toEqual(["Earned kWh"]);
});

it("shows what is not known as unknown", async () => {
  const figures = await answer({ rows: [figure({ earnings: null })] });
  expect(texts(figures, "tbody tr")).toEqual(["Sat 28 Nov – 1.45"]);
});

it("leads from a row to its sensor, where there is one", async () => {
  const figures = await answer();
  const opened = vi.fn();
  card.addEventListener("hass-more-info", (event) => {
    opened((event as CustomEvent).detail);
  });
  const buttons = figures.renderRoot.querySelectorAll("tbody button");
  expect(buttons).toHaveLength(3);
  (buttons[0] as HTMLButtonElement).click();
  expect(opened).toHaveBeenCalledWith({ entityId: "sensor.day" });
});

it("begins with today where a live sensor estimates it", async () => {
  const figures = await answer({ today: { export_kwh: 0.81, earnings: 0.0332, entity: "sensor.today" } });
  expect(texts(figures, "tbody tr")[0]).toBe("Today so far an estimate, live £0.03 0.81");
});

describe("whether anything is wrong", () => {
  it.each<[Partial<Figures>, string]>([
    [{}, "Every half-hour is in. You earn 4.1p a kWh."],
    [{ rate: null }, "Every half-hour is in."],
    [{ missing: 2 }, "You earn 4.1p a kWh. 2 half-hours are missing, so the true total may be higher"],
    [
      { is_late: true, newest_day: "2026-11-24", days_behind: 5 },
      "No half-hours since Tue 24 Nov. Octopus is usually a day behind; this is 5.",
    ],
    [{ loading: 0.4 }, "Loading the history: 40%"],
    [{ rows: [], newest_day: null }, "No half-hours yet. Octopus usually publishes the first ones a day or two after your export begins to be metered."],
    [
      { rows: [figure({ span: "year", against: { earnings: 1, days: 3, left_out: 2 } })] },
      "Every half-hour is in. You earn 4.1p a kWh. The comparison leaves out 2 days that aren't known in both years.",
    ],
  ])("says of %o: %s", async (changes, words) => {
    expect(texts(await answer(changes), ".notes")).toEqual([words]);
  });

  it("leads to the sensor of late data, and to the repairs where there is one", async () => {
    const figures = await answer({ is_late: true, has_repair: true });
    expect(figures.renderRoot.querySelectorAll(".notes .opener")).toHaveLength(1);
    expect(figures.renderRoot.querySelector("a")?.getAttribute("href")).toBe("/config/repairs");
  });

  it("does not send somebody to repairs who may not see them", async () => {
    hass.user = { is_admin: false };
    expect((await answer({ has_repair: true })).renderRoot.querySelector("a")).toBeNull();
  });
});
