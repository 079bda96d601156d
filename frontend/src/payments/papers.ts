/** What the card's buttons open: a statement of some days, and a letter. What is printed is fetched with the first one. */

import type { HomeAssistant } from "../shared/home-assistant";
import type { Payments } from "./answer";
import type { Span } from "./spans";

/** Open a statement in a window; rejects where it can't be had or the browser opens no window. */
export async function openStatement(hass: HomeAssistant, device: string | null, span: Span): Promise<void> {
  await inWindow(async (page) => (await import("./printed")).showStatement(page, hass, device, span));
}

/** Open a letter about what is late or short; rejects where the browser opens no window. */
export async function openLetter(hass: HomeAssistant, device: string | null, shown: Payments): Promise<void> {
  await inWindow(async (page) => {
    (await import("./printed")).showLetter(page, hass, device, shown);
  });
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
