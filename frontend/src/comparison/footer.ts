/** What all figures rest on: which days, how much of them is known, when rates were read, and what isn't in them. */

import { html, type TemplateResult } from "lit";

import type { Formats } from "../shared/formats";
import type { Texts } from "../shared/texts";
import { type Comparison, figureOf, type Period, yours } from "./answer";
import { basis } from "./words";

const SHARE = { rolling: "cmp_share_year", year: "cmp_share_year", month: "cmp_share_month" } as const;

export function footer(shown: Comparison, period: Period, formats: Formats, texts: Texts): TemplateResult {
  const { first, last, half_hours, missing } = period;
  const own = figureOf(yours(shown), period);
  const sentences = [
    texts.text("cmp_basis", {
      first: formats.fullDate(first),
      last: formats.fullDate(last),
      known: formats.count(half_hours - missing),
      all: formats.count(half_hours),
    }),
    ...(period.share < 1 ? [texts.text(SHARE[period.kind], { percent: formats.percent(Math.floor(period.share * 100) / 100) })] : []),
    ...(own === null ? [] : basis(own, formats, texts).map((words) => `${words}.`)),
    importWords(shown, formats, texts),
    ...(shown.rates_read_on === null ? [] : [`${texts.text("cmp_rates_read", { date: formats.fullDate(shown.rates_read_on) })}.`]),
    texts.text("cmp_line"),
  ];
  return html`<div class="row"><p class="small grey">${sentences.join(" ")}</p></div>`;
}

function importWords({ import_change }: Comparison, formats: Formats, texts: Texts): string {
  if (import_change === null) {
    return texts.text("cmp_export_only");
  }
  const { pounds_a_year } = import_change;
  return texts.text(pounds_a_year < 0 ? "cmp_import_saves" : "cmp_import_costs_more", {
    amount: formats.moneyRoughly(Math.abs(pounds_a_year)),
  });
}
