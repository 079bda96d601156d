/** Links to the web. */

import { mdiOpenInNew } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";

import { icon } from "./icon-button";

/** Return a link that opens a new tab; nothing where the address is of anything but the web. */
export function outside(address: string, words: string, kind: string): TemplateResult | typeof nothing {
  return /^https?:\/\//.test(address)
    ? html`<a class=${kind} href=${address} target="_blank" rel="noopener noreferrer">${words}${kind === "" ? nothing : icon(mdiOpenInNew)}</a>`
    : nothing;
}
