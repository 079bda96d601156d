/** What is shown comes to: two numbers, which choose what the bars show, and the rate. */

import { html, nothing, type TemplateResult } from "lit";

import type { Formats } from "../shared/formats";
import type { Texts } from "../shared/texts";
import { amount, commonRate, estimatedAmount, type Measure, MEASURES, rateVaries, type Shown } from "./rows";

const UNKNOWN = "–";

export function totals(
  shown: Shown | undefined,
  chosen: Measure,
  formats: Formats,
  texts: Texts,
  choose: (measure: Measure) => void,
): TemplateResult {
  const format: Record<Measure, (value: number) => string> = { energy: formats.energy, earnings: formats.money };
  const value = (measure: Measure): string => {
    const settled = shown === undefined ? null : amount(shown.totals, measure);
    return settled === null ? UNKNOWN : format[measure](settled);
  };
  const estimate = (measure: Measure): TemplateResult | typeof nothing => {
    const estimated = shown === undefined ? null : estimatedAmount(shown.totals, measure);
    return estimated === null
      ? nothing
      : html`<div class="estimate">${texts.text("estimated_amount", { amount: format[measure](estimated) })}</div>`;
  };
  const names: Record<Measure, string> = { energy: texts.text("exported"), earnings: texts.text("earned") };
  return html`
    <div class="totals">
      ${MEASURES.map(
        (measure) =>
          html`<button
            type="button"
            class="total"
            title=${texts.text(`show_${measure}`)}
            aria-pressed=${measure === chosen ? "true" : "false"}
            @click=${() => {
              choose(measure);
            }}
          >
            <div class="name">${names[measure]}</div>
            <div class="value">${value(measure)}</div>
            ${estimate(measure)}
          </button>`,
      )}
      ${shown === undefined ? nothing : rate(shown, formats, texts)}
    </div>
  `;
}

/** The one rate, or what a kWh earned on average where there were several. */
function rate({ rows, totals: all }: Shown, formats: Formats, texts: Texts): TemplateResult | typeof nothing {
  const varies = rateVaries(rows);
  const { export_kwh: energy, earnings } = all;
  // Earnings that leave half-hours out would make the average too low.
  const hasAverage = energy !== null && energy > 0 && earnings !== null && all.unpriced === 0;
  const value = varies ? (hasAverage ? earnings / energy : null) : commonRate(rows);
  if (value === null) {
    return nothing;
  }
  return html`<div class="total rate ${varies ? "" : "flat"}">
    <div class="name">${texts.text(varies ? "average_rate" : "rate")}</div>
    <div class="value">${formats.rate(value)}</div>
  </div>`;
}
