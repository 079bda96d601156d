/** What has to be said of what is shown: how complete it is, and why there may be nothing to see. */

import { html, type TemplateResult } from "lit";

import type { Formats } from "../shared/formats";
import type { Texts } from "../shared/texts";
import { isUnfinished, type Shown } from "./rows";

/** Return the lines below the chart. */
export function notes(shown: Shown, formats: Formats, texts: Texts): TemplateResult[] {
  const { totals, rows, view } = shown;
  const lines: TemplateResult[] = [];
  if (totals.missing > 0 && totals.export_kwh !== null) {
    const text = texts.counted("missing_half_hours", totals.missing, formats.count(totals.missing));
    lines.push(html`<div class="note hatched">${text}</div>`);
  }
  if (totals.unpriced > 0) {
    lines.push(html`<div class="note">${texts.counted("unpriced", totals.unpriced, formats.count(totals.unpriced))}</div>`);
  }
  if (rows.some((row) => row.state === "estimated")) {
    lines.push(html`<div class="note estimates">${texts.text("estimates_shown")}</div>`);
  }
  if (lines.length === 0 && view === "day" && rows.every((row) => row.state === "settled")) {
    lines.push(html`<div class="note">${texts.counted("complete", rows.length, formats.count(rows.length))}</div>`);
  } else if (view === "day" && shown.data_until !== null && rows.some((row) => row.state === "awaited" || row.state === "future")) {
    lines.push(html`<div class="note">${texts.text("settled_until", { moment: formats.moment(shown.data_until) })}</div>`);
  }
  return [...key(shown, texts), ...lines];
}

/** What the signs of the picture mean that it has. */
function key({ rows, view, first, data_until }: Shown, texts: Texts): TemplateResult[] {
  const before = view === "all" ? texts.text("year_before") : String(Number(first.slice(0, 4)) - 1);
  const signs = [
    ...(rows.some((row) => row.before !== null) ? [html`<span class="note tick">${before}</span>`] : []),
    ...(rows.some((row) => isUnfinished(row, data_until))
      ? [html`<span class="note pale">${texts.text("unfinished")}</span>`]
      : []),
  ];
  return signs.length === 0 ? [] : [html`<div class="key">${signs}</div>`];
}

/** Return what to say in the place of bars, or an empty text where there are some. */
export function emptyMessage(shown: Shown, formats: Formats, texts: Texts): TemplateResult | string {
  if (shown.totals.export_kwh !== null) {
    return shown.totals.export_kwh === 0 && shown.totals.missing === 0 ? texts.text("nothing_exported") : "";
  }
  if (shown.rows.some((row) => row.state === "estimated")) {
    return "";
  }
  if (shown.loading !== null) {
    const percent = formats.percent(shown.loading);
    return html`${texts.text("loading_history", { percent })}
      <div class="progress"><div style="width: ${(shown.loading * 100).toFixed(0)}%"></div></div>`;
  }
  if (shown.data_until === null) {
    return texts.text("nothing_yet");
  }
  if (shown.rows.some((row) => row.state === "missing")) {
    return texts.text("day_missing");
  }
  return texts.text(shown.view === "day" ? "day_awaited" : "period_awaited");
}
