/** Bars of months, and the same in a table for those who don't see them. */

import { html, type TemplateResult } from "lit";

import type { Formats } from "../shared/formats";
import { barAt, bars, percent, plot } from "../shared/plot";
import { middleOf } from "./question";
import type { Words } from "./words/words";

export interface MonthBar {
  month: string;
  /** Null where it isn't known; undefined where it is still to come. */
  value: number | null | undefined;
  isPart?: boolean;
  /** What a tick marks. */
  before?: number | null | undefined;
}

/** A month's bar is no wider than it would be among so many. */
const FEW = 6;

export function monthBars(title: string, months: readonly MonthBar[], formats: Formats, height = 96): TemplateResult {
  const count = Math.max(months.length, FEW);
  const most = Math.max(0, ...months.flatMap(({ value, before }) => [value ?? 0, before ?? 0]));
  const labels = months.map(({ month }, index) => ({
    at: (index + 0.5) / count,
    text: formats.monthOfYear(middleOf(month)),
    brief: formats.monthLetter(middleOf(month)),
  }));
  return plot({ title, label: title, height, most, number: formats.number, labels }, (y) => [
    bars(
      months.flatMap(({ value, isPart }, index) =>
        value === undefined ? [] : [{ ...barAt(index, count, 0.17, value), isPale: isPart === true }],
      ),
      y,
    ),
    months.map(({ before }, index) => {
      const { from, to } = barAt(index, count, 0.08, null);
      return typeof before === "number"
        ? html`<b style="left:${percent(from)};width:${percent(to - from)};bottom:${y(before)}"></b>`
        : "";
    }),
  ]);
}

/** Return a table that is only spoken: a row a month. */
export function monthTable(
  caption: string,
  heads: readonly string[],
  rows: readonly { month: string; cells: readonly string[] }[],
  formats: Formats,
  texts: Words,
): TemplateResult {
  return html`<div class="unseen"><table>
    <caption>${caption}</caption>
    <tr><th scope="col">${texts.text("month")}</th>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr>
    ${rows.map(
      ({ month, cells }) =>
        html`<tr><th scope="row">${formats.period("month", `${month}-01`)}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
    )}
  </table></div>`;
}
