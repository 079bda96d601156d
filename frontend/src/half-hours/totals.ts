/** What is shown totals: two numbers, which choose what the bars show, and the rate where it varies. */

import { html, nothing, type TemplateResult } from "lit";

import type { Formats } from "../shared/formats";
import type { Texts } from "../shared/texts";
import { amount, estimatedAmount, type Measure, rateVaries, type Shown } from "./rows";

const UNKNOWN = "–";
const ORDER: readonly Measure[] = ["earnings", "energy"];

export function totals(
  shown: Shown | undefined,
  chosen: Measure,
  formats: Formats,
  texts: Texts,
  choose: (measure: Measure) => void,
): TemplateResult {
  const format: Record<Measure, (value: number) => string> = { energy: formats.energy, earnings: formats.moneyRoughly };
  const value = (measure: Measure): string => {
    const settled = shown === undefined ? null : amount(shown.totals, measure);
    return settled === null ? UNKNOWN : format[measure](settled);
  };
  const estimate = (measure: Measure): TemplateResult | typeof nothing => {
    // Beside a year, an estimate of a day or two says nothing.
    const isNear = shown?.view === "day" || shown?.view === "month";
    const estimated = isNear ? estimatedAmount(shown.totals, measure) : null;
    return estimated === null
      ? nothing
      : html`<span class="estimate">${texts.text("estimated_amount", { amount: format[measure](estimated) })}</span>`;
  };
  const names: Record<Measure, string> = { energy: texts.text("exported"), earnings: texts.text("earned") };
  return html`
    <div class="totals">
      ${ORDER.map(
        (measure) =>
          html`<button
            type="button"
            class="total"
            title=${texts.text(`show_${measure}`)}
            aria-pressed=${measure === chosen}
            @click=${() => {
              choose(measure);
            }}
          >
            <span class="unseen">${names[measure]}</span> <span class="value">${value(measure)}</span> ${estimate(measure)}
          </button>`,
      )}
      ${shown === undefined ? nothing : averageRate(shown, formats, texts)}
    </div>
  `;
}

/** What a kWh earned on average, where there were several rates; it is the name of their line. */
function averageRate({ rows, totals: all }: Shown, formats: Formats, texts: Texts): TemplateResult | typeof nothing {
  const { export_kwh: energy, earnings } = all;
  // Earnings that leave half-hours out would make the average too low.
  const hasAverage = energy !== null && energy > 0 && earnings !== null && all.unpriced === 0;
  return rateVaries(rows) && hasAverage
    ? html`<span class="total rate">${texts.text("average_of_a_kwh", { rate: formats.rate(earnings / energy) })}</span>`
    : nothing;
}
