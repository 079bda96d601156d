/** A card of the comparison on a page, and what a person sees and does there. */

import { afterEach, beforeEach, expect, vi } from "vitest";

import "../src/register";
import type { Comparison } from "../src/comparison/answer";
import { OctopusSegComparisonCard } from "../src/comparison/card";
import type { HomeAssistant } from "../src/shared/home-assistant";
import { comparison } from "./comparison-examples";
import { type FakeConnection, homeAssistant } from "./examples";

export let card: OctopusSegComparisonCard;
export let hass: HomeAssistant & { connection: FakeConnection };
export const callService = vi.fn<HomeAssistant["callService"]>();

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-29T12:00:00Z"), toFake: ["Date"] });
  callService.mockReset().mockResolvedValue(undefined);
  hass = homeAssistant({ callService, user: { is_admin: true } });
  card = new OctopusSegComparisonCard();
  card.setConfig({ type: "custom:octopus-seg-comparison-card" });
  card.hass = hass;
  document.body.append(card);
});
afterEach(() => {
  card.remove();
  vi.useRealTimers();
});

export async function answer(changes: Partial<Comparison> = {}): Promise<void> {
  await vi.waitFor(() => {
    expect(hass.connection.open.size).toBe(1);
  });
  hass.connection.send(comparison(changes));
  await card.updateComplete;
}

export function all<Kind extends Element = HTMLElement>(selector: string): Kind[] {
  return [...card.renderRoot.querySelectorAll<Kind>(selector)];
}

export function texts(selector: string): string[] {
  return all(selector).map((each) => each.textContent.replace(/\s+/g, " ").trim());
}

export async function press(selector: string, words = ""): Promise<void> {
  const found = all<HTMLButtonElement>(selector).filter((each) => each.textContent.includes(words));
  expect(found.length, `${selector} ${words}`).toBeGreaterThan(0);
  found[0]?.click();
  await card.updateComplete;
}

/** Answer, open the card, and open a tariff. */
export async function open(changes: Partial<Comparison> = {}, name = ""): Promise<void> {
  await answer(changes);
  await press("h2 > button");
  if (name !== "") {
    await press(".offer", name);
  }
}

/** Return each row as its name, pounds, difference and notes. */
export function rows(): string[] {
  return all(".offer").map((offer) =>
    [...offer.querySelectorAll(":scope > .strong, :scope > .number, :scope > .notes")]
      .map((each) => each.textContent.replace(/\s+/g, " ").trim())
      .join(" | "),
  );
}
