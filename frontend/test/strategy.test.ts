import { describe, expect, it } from "vitest";

import type { EntityEntry } from "../src/shared/home-assistant";
import { OctopusSegStrategy } from "../src/strategy/strategy";
import { homeAssistant } from "./examples";
import "../src/register";

const POINTS = [
  { id: "one", device_id: "device-1", account_device_id: "account", name: "Roof", has_half_hours: true },
  { id: "two", device_id: "device-2", account_device_id: "other", name: "Barn", has_half_hours: true },
];

function entity(key: string, device_id: string, platform = "octopus_seg"): EntityEntry {
  return { entity_id: `sensor.${key}_${device_id.replace("-", "_")}`, translation_key: key, device_id, platform };
}

async function dashboard(entities: EntityEntry[], points = POINTS, states = {}): ReturnType<typeof OctopusSegStrategy.generate> {
  return OctopusSegStrategy.generate(
    {},
    homeAssistant({
      entities: Object.fromEntries(entities.map((each) => [each.entity_id, each])),
      states,
      callWS: () => Promise.resolve(points),
    }),
  );
}

describe("the dashboard", () => {
  it("has a page for each export point, with its day, month and year", async () => {
    const { views } = await dashboard([]);
    expect(views.map(({ title, path }) => [title, path])).toEqual([
      ["Roof", "export"],
      ["Barn", "export-2"],
    ]);
    const cards = views[1]?.sections.flatMap((section) => section.cards);
    expect(cards?.map(({ type, export_point, view }) => [type, export_point, view])).toEqual([
      ["custom:octopus-seg-application-card", "two", undefined],
      ["custom:octopus-seg-card", "two", undefined],
      ["custom:octopus-seg-card", "two", "month"],
      ["custom:octopus-seg-card", "two", "year"],
    ]);
  });

  it("shows the entities that an export point has, and those alone", async () => {
    const { views } = await dashboard([
      entity("export_total", "device-1"),
      entity("export_total", "device-2"),
      entity("data_until", "device-1", "another_integration"),
    ]);
    expect(JSON.stringify(views[0])).toContain("sensor.export_total_device_1");
    expect(JSON.stringify(views[0])).not.toContain("device_2");
    expect(JSON.stringify(views[0])).not.toContain("data_until");
  });

  it("shows what another tariff would have earned where that is compared", async () => {
    const { views } = await dashboard([entity("forgone_earnings_this_year", "device-1")]);
    expect(JSON.stringify(views[0])).toContain("sensor.forgone_earnings_this_year_device_1");
    expect(JSON.stringify(views[1])).not.toContain("On another tariff");
  });

  it("has no bars for an application that has no half-hours yet", async () => {
    const { views } = await dashboard([], [{ ...POINTS[0], has_half_hours: false } as (typeof POINTS)[0]]);
    const cards = views[0]?.sections.flatMap((section) => section.cards).map(({ type }) => type);
    expect(cards).toEqual(["custom:octopus-seg-application-card"]);
  });

  it("names its pages where there are several", async () => {
    expect((await dashboard([])).views.map(({ icon }) => icon)).toEqual([undefined, undefined]);
    expect((await dashboard([], POINTS.slice(0, 1))).views[0]?.icon).toBe("mdi:solar-power-variant");
  });

  it("leaves out what is done of a checklist that is done", async () => {
    const entities = [entity("checklist", "device-1")];
    const open = await dashboard(entities, POINTS, { "sensor.checklist_device_1": { state: "2" } });
    expect(JSON.stringify(open.views)).not.toContain("hide_completed");
    const done = await dashboard(entities, POINTS, { "sensor.checklist_device_1": { state: "0" } });
    expect(JSON.stringify(done.views)).toContain('"hide_completed":true');
  });

  it("shows credits of its account, and the checklist, where there are any", async () => {
    const { views } = await dashboard([entity("balance", "account"), entity("checklist", "device-1")]);
    expect(JSON.stringify(views[0])).toContain("sensor.balance_account");
    expect(JSON.stringify(views[1])).not.toContain("sensor.balance_account");
    expect(JSON.stringify(views[0])).toContain('"type":"todo-list","entity":"sensor.checklist_device_1"');
    expect(JSON.stringify(views[1])).not.toContain("todo-list");
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
