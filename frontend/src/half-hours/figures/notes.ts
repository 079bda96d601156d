/** Whether anything is wrong, said below the figures, with the way to what helps. */

import { html, nothing, type TemplateResult } from "lit";

import type { Formats } from "../../shared/formats";
import { drawn } from "../../shared/shapes";
import type { Texts } from "../../shared/texts";
import type { Figures } from "./answer";

const REPAIRS = "/config/repairs";

type Open = (entityId: string) => void;

export function notes(shown: Figures, isAdmin: boolean, open: Open, formats: Formats, texts: Texts): TemplateResult {
  const { rows, missing, unpriced, has_repair } = shown;
  const leftOut = Math.max(0, ...rows.map(({ against }) => against?.left_out ?? 0));
  const counted = (key: "missing_half_hours" | "unpriced" | "left_out", count: number): TemplateResult | typeof nothing =>
    count === 0 ? nothing : html`<p class=${key}>${texts.counted(key, count, formats.count(count))}</p>`;
  return html`
    ${howFar(shown, open, formats, texts)} ${counted("missing_half_hours", missing)} ${counted("unpriced", unpriced)}
    ${counted("left_out", leftOut)}
    ${has_repair && isAdmin ? html`<a class="pill" href=${REPAIRS}>${texts.text("open_repairs")}</a>` : nothing}
  `;
}

/** How far the half-hours reach, and what they earn. */
function howFar(shown: Figures, open: Open, formats: Formats, texts: Texts): TemplateResult {
  const { loading, newest_day, days_behind, rate, missing, unpriced, is_late, late_entity } = shown;
  if (loading !== null) {
    return html`<p>${texts.text("loading_history", { percent: formats.percent(loading) })}</p>`;
  }
  if (newest_day === null) {
    return html`<p>${texts.text("nothing_yet")}</p>`;
  }
  if (is_late) {
    const behind = texts.counted("days_behind", days_behind ?? 0, formats.count(days_behind ?? 0));
    const words = html`${texts.text("no_half_hours_since", { day: formats.shortDay(newest_day) })} ${behind}`;
    return html`<div class="warn">
      ${drawn("triangle")} ${late_entity === null ? html`<p>${words}</p>` : opener(words, late_entity, open)}
    </div>`;
  }
  const price = rate === null ? "" : texts.text("you_earn", { rate: formats.rate(rate) });
  return missing === 0 && unpriced === 0
    ? html`<div class="good">${drawn("tick")}<p>${texts.text("all_in")} ${price}</p></div>`
    : html`<p>${price}</p>`;
}

/** Return what leads to an entity. */
export function opener(words: string | TemplateResult, entityId: string, open: Open): TemplateResult {
  return html`<button
    class="opener"
    type="button"
    @click=${() => {
      open(entityId);
    }}
  >
    <span>${words}</span>
  </button>`;
}
