/** What leaves at night? Export between sunset and sunrise, by month, and what the tariff's terms say of it. */

import { html, nothing, type TemplateResult } from "lit";

import { outside } from "../shared/link";
import type { Night } from "./answer";
import { monthBars, monthTable } from "./months";
import type { Context, Question } from "./question";

export function nightQuestion(night: Night | null, context: Context): Question {
  const { texts } = context;
  return {
    question: texts.text("night_question"),
    answer: night === null ? texts.text("no_sun") : answer(night, context),
    proof: night === null || night.kwh <= 0 ? undefined : () => proof(night, context),
  };
}

function answer({ kwh, earned, nights }: Night, { formats, texts }: Context): string {
  if (kwh <= 0) {
    return texts.text("night_none");
  }
  const parts = [
    formats.energy(kwh),
    earned === null ? "" : formats.moneyRoughly(earned),
    texts.counted("on_nights", nights, formats.count(nights)),
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function proof({ by_month, share, unpriced_half_hours, terms }: Night, { formats, texts }: Context): TemplateResult {
  const title = texts.text("night_months");
  const rows = by_month.map(({ month, kwh, earned, nights }) => ({
    month,
    cells: [formats.energy(kwh), earned === null ? "–" : formats.money(earned), texts.counted("on_nights", nights, formats.count(nights))],
  }));
  const heads = [texts.text("exported"), texts.text("earned"), texts.text("limit_when")];
  return html`
    ${monthBars(title, by_month.map(({ month, kwh }) => ({ month, value: kwh })), formats)}
    ${monthTable(title, heads, rows, formats, texts)}
    <p>${texts.text("night_note")} ${share < 0.005 ? nothing : texts.text("night_share", { percent: formats.percent(share) })}</p>
    ${
      unpriced_half_hours === 0
        ? nothing
        : html`<p class="small grey">${texts.counted("unpriced_left_out", unpriced_half_hours, formats.count(unpriced_half_hours))}</p>`
    }
    ${
      terms === null
        ? nothing
        : html`<p>${texts.text("night_terms")}</p>
            <div class="buttons">
              ${outside(terms.source, texts.text("night_source", { date: formats.fullDate(terms.looked_at) }), "pill plain")}
            </div>`
    }
  `;
}
