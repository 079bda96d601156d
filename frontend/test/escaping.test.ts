import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import "../src/register";
import { OctopusSegApplicationCard } from "../src/application/card";
import { OctopusSegComparisonCard } from "../src/comparison/card";
import { OctopusSegCard } from "../src/half-hours/card";
import { comparison } from "./comparison-examples";
import { application, homeAssistant, shown } from "./examples";

const HOSTILE = [
  '<img src="x" onerror="globalThis.broken = true">',
  "<script>globalThis.broken = true</script>",
  '"><svg onload="globalThis.broken = true">',
  "</ha-card><iframe srcdoc='<p>'></iframe>",
  "${globalThis.broken = true}",
  "javascript:globalThis.broken=true",
];

/** Every text of an answer is hostile, except those that the cards choose by, such as a state or a time. */
function hostile<T>(value: T, name: string, free: ReadonlySet<string>): T {
  if (Array.isArray(value)) {
    return value.map((each: unknown) => hostile(each, name, free)) as T;
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]: [string, unknown]) => [
        key,
        typeof each === "string" && free.has(key) ? name : hostile(each, name, free),
      ]),
    ) as T;
  }
  return value;
}

const FREE = new Set(["name", "product", "tariff", "title", "link", "source", "priced_from"]);

interface Card extends HTMLElement {
  renderRoot: HTMLElement | DocumentFragment;
  updateComplete: Promise<boolean>;
}

let hass: ReturnType<typeof homeAssistant>;
let card: Card;

beforeEach(() => {
  hass = homeAssistant();
});
afterEach(() => {
  card.remove();
});

async function show(made: Card, answer: object): Promise<void> {
  card = made;
  document.body.append(card);
  await vi.waitFor(() => {
    expect(hass.connection.open.size).toBe(1);
  });
  hass.connection.send(answer as never);
  await card.updateComplete;
}

function expectHarmless(name: string): void {
  expect(card.renderRoot.querySelectorAll("img, script, iframe, [onerror], [onload]")).toHaveLength(0);
  expect([...card.renderRoot.querySelectorAll("a")].filter((link) => link.href.startsWith("javascript:"))).toEqual([]);
  expect((globalThis as { broken?: boolean }).broken).toBeUndefined();
  expect(card.renderRoot.textContent).toContain(name);
}

describe.each(HOSTILE)("an export point that is called %s", (name) => {
  it("shows its name as text on the card of half-hours", async () => {
    const made = new OctopusSegCard();
    made.setConfig({ type: "custom:octopus-seg-card" });
    made.hass = hass;
    await show(made, hostile(shown(), name, FREE));
    expectHarmless(name);
  });

  it("shows its name as text on the card of the application", async () => {
    const made = new OctopusSegApplicationCard();
    made.setConfig({ type: "custom:octopus-seg-application-card" });
    made.hass = hass;
    await show(made, hostile(application(), name, FREE));
    expectHarmless(name);
  });

  it("shows its name, and whatever a tariff is called or links to, as text on the card of the comparison", async () => {
    const made = new OctopusSegComparisonCard();
    made.setConfig({ type: "custom:octopus-seg-comparison-card" });
    made.hass = hass;
    await show(made, hostile(comparison(), name, FREE));
    made.renderRoot.querySelector<HTMLButtonElement>("h2 > button")?.click();
    await made.updateComplete;
    for (const offer of made.renderRoot.querySelectorAll<HTMLButtonElement>(".offer")) {
      offer.click();
      await made.updateComplete;
      expect(made.renderRoot.querySelector(".opened")).not.toBeNull();
      expectHarmless(name);
    }
  });

  it("shows a title from the dashboard as text", async () => {
    const made = new OctopusSegCard();
    made.setConfig({ type: "custom:octopus-seg-card", title: name });
    made.hass = hass;
    await show(made, shown());
    expectHarmless(name);
  });
});
