import { describe, expect, it } from "vitest";

import type { EntityEntry } from "../src/home-assistant";
import { OctopusSegStrategy } from "../src/strategy";
import { homeAssistant } from "./examples";
import "../src/main";

const POINTS = [
  { id: "one", device_id: "device-1", name: "Roof" },
  { id: "two", device_id: "device-2", name: "Barn" },
];

function entity(key: string, device_id: string, platform = "octopus_seg"): EntityEntry {
  return { entity_id: `sensor.${key}_${device_id.replace("-", "_")}`, translation_key: key, device_id, platform };
}

async function dashboard(entities: EntityEntry[], points = POINTS): ReturnType<typeof OctopusSegStrategy.generate> {
  return OctopusSegStrategy.generate(
    {},
    homeAssistant({
      entities: Object.fromEntries(entities.map((each) => [each.entity_id, each])),
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

  it("shows credits and checklist where there are any", async () => {
    const { views } = await dashboard([entity("balance", "account"), entity("checklist", "device-1")]);
    expect(JSON.stringify(views[0])).toContain("sensor.balance_account");
    expect(JSON.stringify(views[0])).toContain('"type":"todo-list","entity":"sensor.checklist_device_1"');
    expect(JSON.stringify(views[1])).not.toContain("todo-list");
  });

  it("says what to wait for while there is no export point", async () => {
    const { views } = await dashboard([], []);
    expect(views).toHaveLength(1);
    expect(JSON.stringify(views)).toContain("appears here by itself");
  });

  it("is offered in the dialog for new dashboards", () => {
    expect(window.customStrategies).toEqual([
      expect.objectContaining({ type: "octopus-seg", strategyType: "dashboard" }),
    ]);
    expect(customElements.get("ll-strategy-dashboard-octopus-seg")).toBe(OctopusSegStrategy);
  });
});
