/** A card of insights on a page, and what a person sees and does there. */

import { afterEach, beforeEach, expect, vi } from "vitest";

import "../src/register";
import "../src/insights/body";
import "../src/insights/carpet";
import type { Insights, InsightsAnswer } from "../src/insights/answer";
import { OctopusSegInsightsCard } from "../src/insights/card";
import type { HomeAssistant } from "../src/shared/home-assistant";
import { type FakeConnection, homeAssistant } from "./examples";
import { answer as insightsAnswer, carpet, day } from "./insights-examples";

export let card: OctopusSegInsightsCard;
export let hass: HomeAssistant & { connection: FakeConnection };
export const callWS = vi.fn<HomeAssistant["callWS"]>();

/** Have the page as wide as a desk, or as narrow as a phone. */
export function page(isWide: boolean): void {
  vi.spyOn(window, "matchMedia").mockReturnValue({ matches: isWide } as MediaQueryList);
}

beforeEach(() => {
  page(false);
  callWS.mockReset();
  hass = homeAssistant({ callWS, user: { is_admin: true } });
  card = new OctopusSegInsightsCard();
  card.setConfig({ type: "custom:octopus-seg-insights-card" });
  card.hass = hass;
  document.body.append(card);
});
afterEach(() => {
  card.remove();
  vi.restoreAllMocks();
});

export async function send(sent: InsightsAnswer | { available: false }): Promise<void> {
  await vi.waitFor(() => {
    expect(hass.connection.open.size).toBe(1);
  });
  hass.connection.send(sent);
  await card.updateComplete;
}

/** Answer, with every question folded. */
export async function answer(changes: Partial<Insights> = {}): Promise<void> {
  callWS.mockResolvedValue(carpet("2026-06-01", [day({ 20: 1000 })]));
  await send(insightsAnswer(changes));
}

function root(): ShadowRoot | undefined {
  return card.renderRoot.querySelector("octopus-seg-insights-body")?.shadowRoot ?? undefined;
}

export function all(selector: string): HTMLElement[] {
  return [...(root()?.querySelectorAll<HTMLElement>(selector) ?? [])];
}

export function texts(selector: string): string[] {
  return all(selector).map((each) => each.textContent.replace(/\s+/g, " ").trim());
}

/** Return what stands in the line of a question. */
export function answerTo(question: string): string | undefined {
  return texts(".question").find((each) => each.startsWith(question))?.slice(question.length).trim();
}

/** Open a question, and return what proves its answer. */
export async function open(question: string): Promise<HTMLElement> {
  const row = all(".row").find((each) => each.textContent.includes(question));
  const button = row?.querySelector("button");
  if (button?.getAttribute("aria-expanded") === "false") {
    button.click();
  }
  await card.updateComplete;
  return part(row, ".proof");
}

export function words(element: Element): string {
  return element.textContent.replace(/\s+/g, " ").trim();
}

/** Return a part that has to be there. */
export function part(of: ParentNode | undefined, selector: string): HTMLElement {
  const found = of?.querySelector<HTMLElement>(selector);
  if (found === null || found === undefined) {
    throw new Error(`There is no ${selector}`);
  }
  return found;
}
