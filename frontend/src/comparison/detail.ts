/** A tariff, opened: its price by time of day over your export, what each month would have been, and its terms. */

import { html, nothing, type TemplateResult } from "lit";

import { momentOf } from "../shared/days";
import type { Formats } from "../shared/formats";
import { outside } from "../shared/link";
import { barAt, bars, percent, plot, steps } from "../shared/plot";
import type { Texts } from "../shared/texts";
import { type Comparison, figureOf, type Tariff, yours } from "./answer";
import { clock, rateWords } from "./words";

const SLOTS = 48;
const PENCE = 100;
const HOURS = ["00:00", "06:00", "12:00", "18:00"];
/** Labels of the clock that are nearer to each other than so many half-hours would overlap. */
const LABEL_ROOM = 5;
const YEAR = 12;
/** A month's bar is no wider than it would be among so many. */
const FEW_MONTHS = 6;

export function detail(tariff: Tariff, shown: Comparison, formats: Formats, texts: Texts): TemplateResult {
  return html`
    <p>${sentence(tariff, formats, texts)}</p>
    ${tariff.shape === null || tariff.shape === "flat" ? nothing : byTimeOfDay(tariff, shown, formats, texts)}
    ${months(tariff, shown, formats, texts)} ${terms(tariff, shown, formats, texts)}
  `;
}

function sentence(tariff: Tariff, formats: Formats, texts: Texts): string {
  const { shape, high } = tariff;
  if (shape === "flat") {
    return texts.text("cmp_flat", { rate: rateWords(tariff, formats, texts) });
  }
  if (high === null) {
    return shape === null ? texts.text("cmp_no_rates_known") : rateWords(tariff, formats, texts);
  }
  return texts.text(shape === "half_hourly" ? "cmp_high_mean" : "cmp_high", {
    ...clock(high, formats),
    rate: formats.moneyExactly(high.rate),
    percent: formats.percent(high.export_share),
  });
}

function byTimeOfDay({ rate_by_slot, high }: Tariff, shown: Comparison, formats: Formats, texts: Texts): TemplateResult {
  const own = (yours(shown)?.rate_by_slot ?? []).map(pence);
  const rates = (rate_by_slot ?? []).map(pence);
  const kwh = shown.export_by_slot ?? [];
  const edges = high === null ? [] : [high.from, high.to];
  const labels = [
    ...edges,
    ...HOURS.filter((hour) => edges.every((edge) => Math.abs(slotOf(edge) - slotOf(hour)) >= LABEL_ROOM)),
  ].map((time) => {
    const text = formats.time(momentOf(time));
    // Two hours side by side have no room for more than their numbers.
    return { at: slotOf(time) / SLOTS, text, brief: formats.hour(momentOf(time)).replace(/\D.*/, "") };
  });
  const band = high === null ? nothing : spans(slotOf(high.from), slotOf(high.to)).map(
    ([from, to]) => html`<i class="band" style="left:${percent(from / SLOTS)};width:${percent((to - from) / SLOTS)}"></i>`,
  );
  const ownRate = new Set(own).size === 1 ? (own[0] ?? null) : null;
  const price = texts.text("cmp_price");
  const export_ = texts.text("cmp_export");
  return html`
    ${plot(
      {
        title: ownRate === null ? price : `${price} ${texts.text("cmp_dashed", { rate: formats.moneyExactly(ownRate / PENCE) })}`,
        label: price,
        height: 84,
        most: Math.max(...[...rates, ...own].map((rate) => rate ?? 0)),
        number: formats.number,
        labels: [],
      },
      (y) => html`${band} ${steps(own, y, "mine")} ${steps(rates, y, "price")}`,
    )}
    ${
      kwh.length === 0
        ? nothing
        : plot(
            { title: export_, label: export_, height: 72, most: Math.max(...kwh), number: formats.number, labels },
            (y) => html`${band} ${bars(kwh.map((value, slot) => barAt(slot, SLOTS, 0.04, value)), y)}`,
          )
    }
  `;
}

function months(tariff: Tariff, shown: Comparison, formats: Formats, texts: Texts): TemplateResult | typeof nothing {
  const periods = shown.periods.filter(({ kind }) => kind === "month").slice(0, YEAR).reverse();
  const own = tariff.kind === "yours" ? undefined : yours(shown);
  const all = periods.map((period) => {
    const figure = figureOf(tariff, period);
    return {
      first: period.first,
      isPale: !period.is_whole || (figure !== null && figure.half_hours < period.half_hours),
      pounds: figure?.bar ?? null,
      own: figureOf(own, period)?.bar ?? null,
    };
  });
  if (all.every(({ pounds }) => pounds === null)) {
    return nothing;
  }
  const title = texts.text("cmp_months");
  const count = Math.max(all.length, FEW_MONTHS);
  const most = Math.max(...all.flatMap(({ pounds, own: mine }) => [pounds ?? 0, mine ?? 0]));
  const labels = all.map(({ first }, index) => ({
    at: (index + 0.5) / count,
    text: formats.monthOfYear(momentIn(first)),
    brief: formats.monthLetter(momentIn(first)),
  }));
  const money = (pounds: number | null): string => (pounds === null ? "–" : formats.money(pounds));
  return html`
    <div class="months">
      ${plot({ title, label: title, height: 96, most, number: formats.number, labels }, (y) => [
        bars(all.map(({ pounds, isPale }, index) => ({ ...barAt(index, count, 0.17, pounds), isPale })), y),
        all.map(({ own: mine }, index) => {
          const { from, to } = barAt(index, count, 0.08, mine);
          return mine === null ? nothing : html`<b style="left:${percent(from)};width:${percent(to - from)};bottom:${y(mine)}"></b>`;
        }),
      ])}
    </div>
    <div class="key small grey">
      <span class="this">${texts.text("cmp_on_this")}</span>
      ${own === undefined ? nothing : html`<span class="mine">${texts.text("cmp_on_yours")}</span>`}
      ${all.some(({ isPale }) => isPale) ? html`<span class="part">${texts.text("cmp_part_month")}</span>` : nothing}
    </div>
    <table class="unseen">
      <tr><th scope="col">${texts.text("month")}</th><th scope="col">${texts.text("cmp_on_this")}</th><th scope="col">${texts.text("cmp_on_yours")}</th></tr>
      ${all.map(
        ({ first, pounds, own: mine }) =>
          html`<tr><th scope="row">${formats.period("month", first)}</th><td>${money(pounds)}</td><td>${money(mine)}</td></tr>`,
      )}
    </table>
  `;
}

function terms({ kind, terms: known, priced_from, rates_read_on }: Tariff, shown: Comparison, formats: Formats, texts: Texts): TemplateResult {
  const conditions = known?.conditions ?? (kind === "octopus" ? ["not_known" as const] : []);
  return html`<ul class="small grey">
    ${conditions.map((condition) => html`<li>${texts.text(`condition_${condition}`)}</li>`)}
    ${
      known === null
        ? nothing
        : html`<li>
            ${texts.text(known.source_is_official ? "cmp_terms_read" : "cmp_terms_elsewhere", { date: formats.fullDate(known.read_on) })}
            ${outside(known.source, hostOf(known.source), "")}
          </li>`
    }
    ${priced_from === null ? nothing : html`<li>${texts.text("cmp_priced_from", { product: priced_from })}</li>`}
    ${
      kind !== "octopus" || rates_read_on === null || rates_read_on === shown.rates_read_on
        ? nothing
        : html`<li>${texts.text("cmp_rates_read", { date: formats.fullDate(rates_read_on) })}</li>`
    }
  </ul>`;
}

function hostOf(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/\/.*/, "");
}

function momentIn(day: string): string {
  return `${day}T12:00:00Z`;
}

function slotOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 2 + minutes / 30;
}

/** Return a stretch of the clock, in two where it passes midnight. */
function spans(from: number, to: number): [number, number][] {
  return from < to
    ? [[from, to]]
    : [
        [from, SLOTS],
        [0, to],
      ];
}

function pence(rate: number | null): number | null {
  return rate === null ? null : rate * PENCE;
}
