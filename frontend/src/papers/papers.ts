/** What the card's buttons open: a statement of some days, and a letter. What is printed is fetched with the first one. */

import type { Application } from "../application/answer";
import type { HomeAssistant } from "../shared/home-assistant";
import type { Payments } from "../payments/answer";
import type { Span } from "../payments/spans";

/** Open a statement in a window; rejects where it can't be had or the browser opens no window. */
export async function openStatement(hass: HomeAssistant, device: string | null, span: Span): Promise<void> {
  await inWindow(async (page) => (await import("./printed")).showStatement(page, hass, device, span));
}

/** Open a letter about an export point's credits, or its silence; rejects where the browser opens no window. */
export async function openLetter(hass: HomeAssistant, shown: Payments, key: string): Promise<void> {
  await inWindow(async (page) => (await import("./printed")).showLetter(page, hass, shown, key));
}

/** Open a letter about an application that is late; rejects where the browser opens no window. */
export async function openApplicationLetter(hass: HomeAssistant, application: Application): Promise<void> {
  await inWindow(async (page) => (await import("./printed")).showApplicationLetter(page, hass, application));
}

/** Open a window at once, as browsers allow it only while a button is pressed, and close it where nothing can be shown. */
async function inWindow(show: (page: Window) => Promise<void>): Promise<void> {
  const page = window.open("", "_blank");
  if (page === null) {
    throw new Error("The browser opened no window.");
  }
  try {
    await show(page);
  } catch (error) {
    page.close();
    throw error;
  }
}
