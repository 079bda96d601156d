import { describe, expect, it } from "vitest";

import type { EntityEntry } from "../src/shared/home-assistant";
import { OctopusSegStrategy } from "../src/strategy/strategy";
import { homeAssistant } from "./examples";
import "../src/register";

const POINT = {
  id: "one",
  device_id: "device-1",
  account_device_id: "account",
  name: "Roof",
  has_half_hours: true,
  has_meter: true,
  has_comparison: true,
  has_application: false,
};
const POINTS = [POINT, { ...POINT, id: "two", device_id: "device-2", account_device_id: "other", name: "Barn" }];
const APPLICANT = { ...POINT, has_meter: false, has_comparison: false, has_application: true };
const PAID = { "sensor.payment_status_account": { state: "paid", attributes: {} } };

function entity(key: string, device_id: string, platform = "octopus_seg"): EntityEntry {
  return { entity_id: `sensor.${key}_${device_id.replace("-", "_")}`, translation_key: key, device_id, platform };
}

async function dashboard(
  entities: EntityEntry[],
  points = POINTS,
  states = {},
  config: Record<string, unknown> = {},
): ReturnType<typeof OctopusSegStrategy.generate> {
  return OctopusSegStrategy.generate(
    config,
    homeAssistant({
      entities: Object.fromEntries(entities.map((each) => [each.entity_id, each])),
      states,
      callWS: () => Promise.resolve(points),
    }),
  );
}

/** Return what the columns of the first page have, each card by its type, its view and its periods. */
function columns({ views }: Awaited<ReturnType<typeof dashboard>>): string[][] {
  return (views[0]?.sections ?? []).map(({ cards }) =>
    cards.map(({ type, view, periods }) => [type.replace("custom:octopus-seg-", ""), view, periods].filter(Boolean).join(" ")),
  );
}

describe("the dashboard", () => {
  it("answers first, in two columns", async () => {
    expect(columns(await dashboard([entity("payment_status", "account")], POINTS, PAID))).toEqual([
      ["payments-card", "card figures", "comparison-card", "card day"],
      ["card year month,year,all", "insights-card"],
    ]);
  });

  it("has a page for each export point", async () => {
    const { views } = await dashboard([]);
    expect(views.map(({ title, path, max_columns }) => [title, path, max_columns])).toEqual([
      ["Roof", "export", 2],
      ["Barn", "export-2", 2],
    ]);
    const cards = views[1]?.sections.flatMap((section) => section.cards) ?? [];
    expect(new Set(cards.map(({ export_point }) => export_point))).toEqual(new Set(["two"]));
  });

  it("leaves out what the user hides", async () => {
    const hide = ["insights", "comparison", "months_and_years"];
    expect(columns(await dashboard([], POINTS, {}, { hide }))).toEqual([["card figures", "card day"]]);
  });

  it("has no comparison where the user has none made", async () => {
    const [first] = columns(await dashboard([], [{ ...POINT, has_comparison: false }]));
    expect(first).toEqual(["card figures", "card day"]);
  });

  it("refuses to hide what there isn't", async () => {
    await expect(dashboard([], POINTS, {}, { hide: ["adverts"] })).rejects.toThrow("hide");
  });

  it("is the application until there is an MPAN", async () => {
    const point = { ...APPLICANT, has_half_hours: false };
    expect(columns(await dashboard([], [point]))).toEqual([["application-card"]]);
  });

  it("has the live sensor's day beside an application", async () => {
    expect(columns(await dashboard([], [APPLICANT]))).toEqual([["application-card", "card day"]]);
  });

  it("brings the application back while there is something to follow", async () => {
    const [first] = columns(await dashboard([], [{ ...POINT, has_application: true }]));
    expect(first?.[0]).toBe("application-card");
  });

  it("names its pages where there are several", async () => {
    expect((await dashboard([])).views.map(({ icon }) => icon)).toEqual([undefined, undefined]);
    const [only] = (await dashboard([], POINTS.slice(0, 1))).views;
    expect([only?.title, only?.icon]).toEqual(["Solar export", "mdi:solar-power-variant"]);
  });

  it.each([
    ["2", true],
    ["0", false],
    ["unavailable", false],
  ])("has a checklist with %s things on it: %o", async (state, isShown) => {
    const states = { "sensor.checklist_device_1": { state, attributes: {} } };
    const [first] = columns(await dashboard([entity("checklist", "device-1")], POINTS, states));
    expect(first?.includes("todo-list")).toBe(isShown);
  });

  it("has what is left to do after an application beneath the answers, without what is done", async () => {
    const states = { ...PAID, "sensor.checklist_device_1": { state: "1", attributes: {} } };
    const entities = [entity("checklist", "device-1"), entity("payment_status", "account")];
    const settled = await dashboard(entities, POINTS, states);
    expect(columns(settled)[0]).toEqual(["payments-card", "card figures", "comparison-card", "todo-list", "card day"]);
    const todo = settled.views[0]?.sections[0]?.cards.find(({ type }) => type === "todo-list");
    expect(todo?.["hide_completed"]).toBe(true);
    const [first] = columns(await dashboard(entities, [{ ...POINT, has_application: true }], states));
    expect(first?.slice(0, 2)).toEqual(["application-card", "todo-list"]);
  });

  it.each([
    [{ state: "paid", attributes: {} }, "4.70", true],
    [{ state: "waiting", attributes: { reason: "no_credit_yet" } }, "4.70", true],
    [{ state: "waiting", attributes: { reason: "no_credit_yet" } }, "0", false],
    [{ state: "unavailable", attributes: {} }, "4.70", false],
  ])("begins with payments where there is something to say of them: %o", async (status, awaiting, isFirst) => {
    const entities = [entity("payment_status", "account"), entity("awaiting_credit", "account")];
    const states = {
      "sensor.payment_status_account": status,
      "sensor.awaiting_credit_account": { state: awaiting, attributes: {} },
    };
    const { views } = await dashboard(entities, POINTS, states);
    const types = views[0]?.sections.flatMap((section) => section.cards).map(({ type }) => type);
    expect(types?.indexOf("custom:octopus-seg-payments-card")).toBe(isFirst ? 0 : -1);
    expect(JSON.stringify(views[1])).not.toContain("payments-card");
  });

  it("says what to wait for while there is no export point", async () => {
    const { views } = await dashboard([], []);
    expect(views).toHaveLength(1);
    expect(JSON.stringify(views)).toContain("appears here automatically");
  });

  it("is offered in the dialog for new dashboards", () => {
    expect(window.customStrategies).toEqual([
      expect.objectContaining({ type: "octopus-seg", strategyType: "dashboard" }),
    ]);
    expect(customElements.get("ll-strategy-dashboard-octopus-seg")).toBe(OctopusSegStrategy);
  });
});
