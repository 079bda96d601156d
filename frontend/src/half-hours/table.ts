/** What the picture shows, as a table for those who hear it. */

import { html, nothing, type TemplateResult } from "lit";

import type { Formats } from "../shared/formats";
import type { Texts } from "../shared/texts";
import { rowName, rowNote, yearBefore } from "./chart/tooltip";
import { periodName, rateOf, type Shown } from "./rows";

export function dataTable(shown: Shown, formats: Formats, texts: Texts): TemplateResult {
  const context = { view: shown.view, formats, dataUntil: shown.data_until };
  const hasBefore = shown.rows.some(({ before }) => before !== null);
  const shownOrNothing = (value: number | null, format: (value: number) => string): string =>
    value === null ? "" : format(value);
  return html`
    <table>
      <caption>
        ${periodName(shown, formats)}
      </caption>
      <thead>
        <tr>
          <th scope="col">${texts.text("time")}</th>
          <th scope="col">${texts.text("exported")}</th>
          <th scope="col">${texts.text("earned")}</th>
          <th scope="col">${texts.text("rate")}</th>
          <th scope="col">${texts.text("state")}</th>
          ${hasBefore ? html`<th scope="col">${texts.text("year_before")}</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${shown.rows.map(
          (row) => html`<tr>
            <th scope="row">${rowName(row, context)}</th>
            <td>${shownOrNothing(row.export_kwh, formats.energyExactly)}</td>
            <td>${shownOrNothing(row.earnings, formats.moneyExactly)}</td>
            <td>${shownOrNothing(rateOf(row), formats.rate)}</td>
            <td>${rowNote(row, context, texts) || texts.text("settled")}</td>
            ${hasBefore ? html`<td>${yearBefore(row, context, texts)}</td>` : nothing}
          </tr>`,
        )}
      </tbody>
    </table>
  `;
}
