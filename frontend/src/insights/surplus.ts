/** Use it or sell it? On how many days there was so much to spare, what it earned, and what it would have been worth. */

import { html, nothing, type TemplateResult } from "lit";

import { momentOf } from "../shared/days";
import type { Formats } from "../shared/formats";
import { barAt, bars, plot } from "../shared/plot";
import type { Surplus, SurplusSeason, SurplusWindow } from "./answer";
import type { Context, Question } from "./question";
import type { Words } from "./words/words";

const OPTIONS = "/config/integrations/integration/octopus_seg";
const DAY_HOURS = 24;
const LABELS = [0, 6, 12, 18];
const MOST_HOURS = 12;
const LEAST_KWH = 0.1;
const MOST_KWH = 100;

export interface SurplusState {
  hasFailed: boolean;
  onAsk: (kwh: number, hours: number) => void;
}

export function surplusQuestion(surplus: Surplus | null, state: SurplusState, context: Context): Question {
  const { texts } = context;
  return {
    question: texts.text("surplus_question"),
    answer: surplus === null ? texts.text("too_little") : answer(surplus, context),
    proof: surplus === null ? undefined : () => proof(surplus, state, context),
  };
}

function asked({ asked: { kwh, hours } }: Surplus, formats: Formats, texts: Words): { energy: string; hours: string } {
  return {
    energy: `${formats.number(kwh, Number.isInteger(kwh) ? 0 : 1)} kWh`,
    hours: texts.counted("hours", hours, formats.count(hours)),
  };
}

function answer(surplus: Surplus, { formats, texts }: Context): string {
  const { best } = surplus;
  const values = asked(surplus, formats, texts);
  if (best === null) {
    return texts.text("surplus_none", values);
  }
  const words = texts.text("surplus_answer", { ...values, days: texts.counted("on_days", best.days, formats.count(best.days)) });
  const money = moneyWords(best, formats, texts);
  return money === "" ? words : `${words}: ${money}`;
}

/** Return what a window earned, and what it would have been worth where a price is known. */
function moneyWords({ earned, worth }: SurplusWindow, formats: Formats, texts: Words): string {
  return [
    earned === null ? "" : texts.text("surplus_sold", { amount: formats.moneyRoughly(earned) }),
    worth === null ? "" : texts.text("surplus_worth", { amount: formats.moneyRoughly(worth) }),
  ]
    .filter((each) => each !== "")
    .join(", ");
}

function proof(surplus: Surplus, { hasFailed, onAsk }: SurplusState, { formats, texts, isAdmin }: Context): TemplateResult {
  const { kwh, hours } = surplus.asked;
  const onKwh = (event: Event): void => {
    const wanted = (event.target as HTMLInputElement).valueAsNumber;
    if (wanted >= LEAST_KWH && wanted <= MOST_KWH) {
      onAsk(wanted, hours);
    }
  };
  const onHours = (event: Event): void => {
    onAsk(kwh, Number((event.target as HTMLSelectElement).value));
  };
  return html`
    <div class="asked">
      <label>${texts.text("surplus_kwh")}
        <input type="number" inputmode="decimal" min=${LEAST_KWH} max=${MOST_KWH} step="any" .value=${`${kwh}`} @change=${onKwh} />
      </label>
      <label>${texts.text("surplus_hours")}
        <select @change=${onHours}>
          ${Array.from({ length: MOST_HOURS }, (_, index) => {
            const count = index + 1;
            return html`<option value=${count} ?selected=${count === hours}>${texts.counted("hours", count, formats.count(count))}</option>`;
          })}
        </select>
      </label>
    </div>
    ${hasFailed ? html`<p role="alert">${texts.text("failed")}</p>` : nothing}
    <div class="seasons">${surplus.seasons.map((season) => ofSeason(season, formats, texts))}</div>
    <p class="small grey">
      ${texts.text("surplus_note", asked(surplus, formats, texts))}
      ${surplus.import_rate === null ? texts.text("surplus_no_price") : texts.text("surplus_at", { rate: formats.rate(surplus.import_rate) })}
    </p>
    ${
      isAdmin
        ? html`<div class="buttons"><a class="pill plain" href=${OPTIONS}>${texts.text("surplus_price")}</a></div>`
        : nothing
    }
  `;
}

function ofSeason({ season, days, by_hour, best }: SurplusSeason, formats: Formats, texts: Words): TemplateResult {
  const all = texts.counted("days", days, formats.count(days));
  const words =
    best === null
      ? texts.text("surplus_season_none", { all })
      : [
          texts.text("surplus_season", {
            days: texts.counted("on_days", best.days, formats.count(best.days)),
            all: formats.count(days),
            from: formats.time(momentOf(best.from)),
            to: formats.time(momentOf(best.to)),
          }),
          moneyWords(best, formats, texts),
        ]
          .filter((each) => each !== "")
          .join(": ");
  const labels = LABELS.map((hour) => {
    const moment = momentOf(`${String(hour).padStart(2, "0")}:00`);
    return { at: (hour + 0.5) / DAY_HOURS, text: formats.hour(moment), brief: formats.hour(moment) };
  });
  const name = texts.text(season);
  if (by_hour.every((count) => count === 0)) {
    return html`<p class="season none">${name}: ${words}</p>`;
  }
  return html`<div class="season">
    ${plot({ title: `${name}: ${words}`, label: name, height: 56, most: Math.max(...by_hour, 1), number: formats.number, labels }, (y) =>
      bars(by_hour.map((count, hour) => barAt(hour, DAY_HOURS, 0.1, count)), y),
    )}
    <div class="unseen"><table>
      <caption>${name}</caption>
      <tr><th scope="col">${texts.text("hour")}</th><th scope="col">${texts.text("day")}</th></tr>
      ${by_hour.map(
        (count, hour) =>
          html`<tr><th scope="row">${formats.hour(momentOf(`${String(hour).padStart(2, "0")}:00`))}</th><td>${formats.count(count)}</td></tr>`,
      )}
    </table></div>
  </div>`;
}
