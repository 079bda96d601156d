import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import "../src/register";
import { OctopusSegApplicationCard } from "../src/application/card";
import type { Stage, TroubleKind } from "../src/application/answer";
import type { HomeAssistant } from "../src/shared/home-assistant";
import { followed } from "./comparison-examples";
import { application, type FakeConnection, homeAssistant } from "./examples";

let card: OctopusSegApplicationCard;
let hass: HomeAssistant & { connection: FakeConnection };

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-07-01T12:00:00Z"), toFake: ["Date"] });
  hass = homeAssistant();
  card = new OctopusSegApplicationCard();
  card.setConfig({ type: "custom:octopus-seg-application-card" });
  card.hass = hass;
  document.body.append(card);
});
afterEach(() => {
  card.remove();
  vi.useRealTimers();
});

async function answer(...given: Parameters<typeof application>): Promise<void> {
  await vi.waitFor(() => {
    expect(hass.connection.open.size).toBe(1);
  });
  hass.connection.send(application(...given));
  await card.updateComplete;
}

function texts(selector: string): string[] {
  return [...card.renderRoot.querySelectorAll(selector)].map((each) => each.textContent.replace(/\s+/g, " ").trim());
}

function text(selector: string): string {
  return texts(selector).join(" | ");
}

const ACTIVE = {
  stage: "active",
  is_settled: true,
  due: null,
  expected_from: null,
  next_action: "nothing",
  agreement: { product: "OUTGOING-SEG-EO-FIX-12M-24-04-05", since: "2026-06-20", end: "2027-06-20" },
  entities: { checklist: "todo.checklist", export_rate: "sensor.rate", latest_export_credit: "sensor.credit" },
} as const;

describe("an application that is under way", () => {
  it("is asked for by its export point", async () => {
    card.setConfig({ type: "custom:octopus-seg-application-card", export_point: "abc", title: "Ours" });
    await answer();
    expect(hass.connection.messages.at(-1)).toEqual({ type: "octopus_seg/application/subscribe", export_point: "abc" });
    expect(text("h2")).toBe("Ours");
  });

  it("says where it stands, since when, and until when that is usual", async () => {
    await answer();
    expect(text(".stage")).toBe("Waiting for the export MPAN");
    expect(text(".now .times")).toBe("Since 19 Jun · usually over between 26 Jun and 17 Jul");
  });

  it("has its steps in order, with their days, and marks the present one", async () => {
    await answer();
    expect(texts("ol > li")).toEqual([
      "Signed up Done 17 Jun",
      "In process Done 18 Jun",
      "MPAN requested Reached last 19 Jun",
      "MPAN created Still to come by 17 Jul",
      "Enrolled Still to come",
      "Metered Still to come",
      "First credit Still to come",
    ]);
    expect(texts('[aria-current="step"] .label')).toEqual(["MPAN requested"]);
  });

  it.each([
    [1, "1 day late"],
    [12, "12 days late"],
  ])("says when it is %i late", async (days, words) => {
    await answer({ days_late: days, next_action: "ask_supplier" });
    expect(text(".lateness")).toBe(words);
    expect(text(".now .times")).toContain("was due by 17 Jul");
    expect(text(".next .what")).toContain("Ask Octopus.");
    expect(card.renderRoot.querySelector("ha-card")?.className).toBe("pressing");
  });

  it("names the next thing to do, with the way to the checklist", async () => {
    await answer({ next_action: "send_reading", stage: "awaiting_reading", due: null }, 5);
    expect(text(".next .what")).toBe("Next Send Octopus the first meter reading, with a photograph of the meter.");
    const link = card.renderRoot.querySelector("a");
    expect(link?.getAttribute("href")).toBe("/todo?entity_id=todo.checklist");
    expect(text("a")).toBe("Checklist: 2 of 6 done");
  });

  it("uses the time of waiting", async () => {
    await answer({ prepare: "dno_approval" });
    expect(text(".next .what")).toContain("While you wait: have the network operator's letter");
  });

  it("offers a letter to Octopus once its step is late, and says where the browser opens no window", async () => {
    await answer();
    expect(texts(".links button")).toEqual([]);
    await answer({ days_late: 3, next_action: "ask_supplier" });
    expect(texts(".links button")).toEqual(["Write a letter"]);
    const open = vi.spyOn(window, "open").mockReturnValue(null);
    card.renderRoot.querySelector<HTMLButtonElement>(".links button")?.click();
    await vi.waitFor(() => {
      expect(text("[role=alert]")).toContain("your browser may open windows");
    });
    expect(open).toHaveBeenCalledOnce();
    open.mockRestore();
  });

  it("has no way to a checklist that is disabled", async () => {
    await answer({ entities: { checklist: null, export_rate: null, latest_export_credit: null } });
    expect(texts("a")).toEqual([]);
  });

  it.each<TroubleKind>([
    "unable_to_proceed",
    "cancelled",
    "export_mpan_not_found",
    "enrolment_rejected",
    "enrolment_objected",
    "enrolment_stalled",
    "registration_refused",
    "export_point_vanished",
  ])("says what to do against %s", async (kind) => {
    await answer({ trouble: { kind, date: "2026-06-25" }, next_action: "ask_supplier" });
    expect(text(".alert strong")).not.toBe("");
    expect(text(".alert")).toMatch(/since 25 Jun .*\b[Aa]sk /);
    expect(text(".next .what")).toBe("");
  });

  it("leads to the repairs those who may open them", async () => {
    const trouble = { kind: "enrolment_stalled", date: "2026-06-25" } as const;
    await answer({ trouble });
    expect(text("a")).not.toContain("repairs");
    card.hass = { ...hass, user: { is_admin: true } };
    card.setConfig({ type: "custom:octopus-seg-application-card" });
    await answer({ trouble });
    expect(text("a")).toContain("Open the repairs");
  });

  it("stands still where it failed", async () => {
    await answer({ stage: "failed", trouble: { kind: "cancelled", date: "2026-06-25" } }, 2, "stopped");
    expect(text(".stage")).toBe("Failed");
    expect(text(".now .times")).toContain("Since 25 Jun");
    expect(texts("li.stopped .label")).toEqual(["In process"]);
  });

  it.each<Stage>(["not_applied", "signed_up", "processing", "enrolling", "awaiting_reading", "checking_credit"])(
    "tells in plain words what happens while it is %s",
    async (stage) => {
      await answer({ stage });
      expect(text("p")).toMatch(/^\w.*\.$/);
    },
  );
});

describe("an application that is through", () => {
  it("is a line with agreement, rate and latest credit", async () => {
    card.hass = {
      ...hass,
      states: {
        "sensor.rate": { state: "0.041", attributes: {} },
        "sensor.credit": { state: "3.27", attributes: { posted_on: "2026-06-30" } },
      },
    };
    await answer(ACTIVE, 7, "done");
    expect(text(".settled .what")).toBe("Octopus export Active · since 23 Jun");
    expect(texts("dl > div")).toEqual([
      "Agreement Smart Export Guarantee20 Jun 2026 to 20 Jun 2027",
      "Rate 4.1p",
      "Latest credit £3.2730 Jun",
    ]);
    expect(texts("ol")).toEqual([]);
  });

  it("leaves out what is not known", async () => {
    await answer({ ...ACTIVE, agreement: null }, 7, "done");
    expect(texts("dl > div")).toEqual([]);
  });

  it("says since when an agreement without an end is in force", async () => {
    await answer({ ...ACTIVE, agreement: { product: "OUTGOING-VAR-24-10-26", since: "2026-06-20", end: null } }, 7, "done");
    expect(text("dl")).toContain("Outgoing Octopussince 20 Jun 2026");
  });

  it.each([
    ["OUTGOING-SEG-EO-FIX-12M-24-04-05", "Smart Export Guarantee"],
    ["AGILE-OUTGOING-19-05-13", "Agile Outgoing"],
    ["FLUX-EXPORT-23-02-14", "Octopus Flux"],
    ["INTELLI-FLUX-EXPORT-23-07-14", "Intelligent Octopus Flux"],
    ["SOMETHING-NEW-27-01-01", "SOMETHING-NEW-27-01-01"],
  ])("calls the product %s %s", async (product, name) => {
    await answer({ ...ACTIVE, agreement: { product, since: "2026-06-20", end: null } }, 7, "done");
    expect(text("dl")).toContain(name);
    expect(card.renderRoot.querySelector("dd")?.title).toBe(product);
  });

  it("follows the rate and the credit, and no other state", async () => {
    await answer(ACTIVE, 7, "done");
    const render = vi.spyOn(card as unknown as { render: () => unknown }, "render");
    const states = { "sensor.other": { state: "1", attributes: {} } };
    card.hass = { ...hass, states };
    await card.updateComplete;
    expect(render).not.toHaveBeenCalled();
    card.hass = { ...hass, states: { ...states, "sensor.rate": { state: "0.12", attributes: {} } } };
    await card.updateComplete;
    expect(text("dl")).toContain("12.0p");
  });

  it("unfolds its steps and folds them again", async () => {
    await answer(ACTIVE, 7, "done");
    const toggle = card.renderRoot.querySelector("button");
    expect(toggle?.getAttribute("aria-expanded")).toBe("false");
    toggle?.click();
    await card.updateComplete;
    expect(texts("ol > li")).toHaveLength(7);
    expect(toggle?.getAttribute("aria-expanded")).toBe("true");
    toggle?.click();
    await card.updateComplete;
    expect(texts("ol > li")).toHaveLength(0);
  });

  it("opens by itself when something is the matter", async () => {
    await answer({ ...ACTIVE, is_settled: false, trouble: { kind: "export_point_vanished", date: "2026-06-25" } }, 7, "done");
    expect(text(".alert")).toContain("Export point gone from the account");
    expect(texts("ol > li")).toHaveLength(7);
  });
});

describe("while there is nothing to show", () => {
  it("says that it is loading", () => {
    expect(text(".absence")).toBe("Loading");
  });

  it("says that the application is not set up", async () => {
    await answer();
    hass.connection.send({ available: false });
    await card.updateComplete;
    expect(text(".absence")).toBe("This application isn't set up right now.");
  });

  it("offers another try after a failure", async () => {
    hass.connection.refusal = { code: "home_assistant_error" };
    card.setConfig({ type: "custom:octopus-seg-application-card" });
    await vi.waitFor(() => {
      expect(text(".absence")).toContain("couldn't be loaded");
    });
    hass.connection.refusal = undefined;
    card.renderRoot.querySelector("button")?.click();
    await answer();
    expect(text(".stage")).toBe("Waiting for the export MPAN");
  });
});

describe("its place in Home Assistant", () => {
  it("refuses what it does not understand, with a reason", () => {
    expect(() => {
      card.setConfig({ type: "custom:octopus-seg-application-card", export_point: 3 });
    }).toThrow(/export_point/);
  });

  it("can be edited in a form, and is as high as it needs", () => {
    const form = OctopusSegApplicationCard.getConfigForm();
    expect(form.schema.map((field) => form.computeLabel(field))).toEqual(["Export point", "Title"]);
    expect(card.getGridOptions()).toMatchObject({ columns: 12, rows: "auto" });
  });

  it("follows the switch to another tariff, where there is one", async () => {
    await answer({ ...ACTIVE, switch: null }, 7);
    expect(texts(".switch")).toEqual([]);
    await answer({ ...ACTIVE, switch: followed({ days_late: 3 }) }, 7);
    expect(texts(".switch h3")).toEqual(["Your switch to Outgoing Octopus"]);
    expect(texts(".switch li")[0]).toBe("You asked for it 20 Nov 2026");
    expect(texts(".switch .late")).toEqual(["The next step was due by 4 Dec 2026: 3 days late."]);
  });

  it("is offered in the card picker once", () => {
    expect(window.customCards?.filter(({ type }) => type === "octopus-seg-application-card")).toHaveLength(1);
  });
});
