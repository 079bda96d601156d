/** What a bar says when it is looked at: for the eye in a tooltip, for a screen reader as text. */

import { html, nothing, type TemplateResult } from "lit";

import type { Formats } from "../../shared/formats";
import type { Texts } from "../../shared/texts";
import { isUnfinished, type Row, rateOf, type View } from "../rows";

interface Context {
  view: View;
  formats: Formats;
  dataUntil: string | null;
}

/** Return the name of a row: half past nine to ten, a day, or a month. */
export function rowName(row: Row, { view, formats }: Context): string {
  switch (view) {
    case "day":
      return formats.span(row.start, row.end);
    case "month":
      return formats.day(row.start.slice(0, 10));
    case "year":
      return formats.period("month", row.start.slice(0, 10));
    case "all":
      return row.start.slice(0, 4);
  }
}

/** Return what is to be said of a row's completeness, or an empty text where all is well. */
export function rowNote(row: Row, { formats, dataUntil }: Context, texts: Texts): string {
  switch (row.state) {
    case "settled":
      return isUnfinished(row, dataUntil) ? texts.text("unfinished") : "";
    case "incomplete":
      return texts.counted("missing_in_bar", row.missing, formats.count(row.missing));
    default:
      return texts.text(row.state);
  }
}

/** Return what the year before had; an empty text where nothing is known of it. */
export function yearBefore({ before }: Row, { formats }: Context, texts: Texts): string {
  if (before === null) {
    return "";
  }
  const { earnings, export_kwh: energy, missing } = before;
  const amounts = [
    ...(earnings === null ? [] : [formats.moneyExactly(earnings)]),
    ...(energy === null ? [] : [formats.energyExactly(energy)]),
    ...(missing === 0 ? [] : [texts.counted("missing_in_bar", missing, formats.count(missing))]),
  ];
  return amounts.join(", ");
}

/** Return the tooltip of a row. */
export function tooltip(row: Row, context: Context, texts: Texts): TemplateResult {
  const { formats } = context;
  const rate = rateOf(row);
  const note = rowNote(row, context, texts);
  const before = yearBefore(row, context, texts);
  const line = (name: string, value: string): TemplateResult =>
    html`<div class="line"><span>${name}</span><strong>${value}</strong></div>`;
  return html`
    <div class="name">${rowName(row, context)}</div>
    ${row.export_kwh === null ? nothing : line(texts.text("exported"), formats.energyExactly(row.export_kwh))}
    ${row.earnings === null ? nothing : line(texts.text("earned"), formats.moneyExactly(row.earnings))}
    ${rate === null ? nothing : line(texts.text(row.unit_rate === null ? "average_rate" : "rate"), formats.rate(rate))}
    ${before === "" ? nothing : html`<div class="note">${Number(row.start.slice(0, 4)) - 1}: ${before}</div>`}
    ${note === "" ? nothing : html`<div class="note">${note}</div>`}
  `;
}
