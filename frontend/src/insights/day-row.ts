/** A row that opens a day in the card of half-hours. */

import { mdiChevronRight } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";

import { icon } from "../shared/icon-button";

export function dayRow(name: string, note: string, value: string, onPress: () => void): TemplateResult {
  return html`<tr>
    <th scope="row">
      <button class="day" type="button" @click=${onPress}>${name}<span class="small grey">${note}</span></button>
    </th>
    <td class="number strong">${value === "" ? nothing : value}</td>
    <td class="go">${icon(mdiChevronRight)}</td>
  </tr>`;
}
