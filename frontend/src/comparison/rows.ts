/** The rows of tariffs: what each would have earned, against yours, grouped by what it takes to have it. */

import { html, nothing, type TemplateResult } from "lit";

import { chevron } from "../shared/answer-row";
import type { Formats } from "../shared/formats";
import type { Texts } from "../shared/texts";
import { type Comparison, type Figure, figureOf, type Group, GROUPS, type Period, type Tariff } from "./answer";
import { nameOf, notes } from "./words";

/** Less than this (GBP) is no difference. */
const HALF_A_PENNY = 0.005;

export interface RowContext {
  shown: Comparison;
  period: Period;
  formats: Formats;
  texts: Texts;
  isOpen: (tariff: Tariff) => boolean;
  onToggle: (tariff: Tariff) => void;
  opened: (tariff: Tariff) => TemplateResult;
}

/** Return the groups that have tariffs, each from the most pounds to the least. */
export function groupsOf({ tariffs }: Comparison, period: Period): [Group, Tariff[]][] {
  const pounds = (tariff: Tariff): number => figureOf(tariff, period)?.bar ?? -1;
  return GROUPS.map((group): [Group, Tariff[]] => [
    group,
    tariffs.filter((tariff) => tariff.group === group).sort((one, other) => pounds(other) - pounds(one)),
  ]).filter(([, members]) => members.length > 0);
}

export function rows(context: RowContext): TemplateResult {
  const { shown, period, texts } = context;
  const bars = shown.tariffs.map((tariff) => figureOf(tariff, period)?.bar ?? 0);
  const most = Math.max(...bars, HALF_A_PENNY);
  return html`<div class="heads" aria-hidden="true">
      <span class="number">${period.kind === "rolling" ? texts.text("cmp_a_year") : "£"}</span>
      <span class="number">${texts.text("cmp_versus")}</span>
    </div>
    ${groupsOf(shown, period).map(
      ([group, members]) =>
        html`<h3 class="row label">${texts.text(`cmp_group_${group}`)}</h3>
          ${members.map((tariff) => row(tariff, most, context))}`,
    )}`;
}

function row(tariff: Tariff, most: number, context: RowContext): TemplateResult {
  const { period, formats, texts } = context;
  const figure = figureOf(tariff, period);
  const net = figure?.net ?? null;
  const mark = markOf(tariff, figure);
  const isOpen = context.isOpen(tariff);
  const share = (pounds: number): string => `${((Math.max(pounds, 0) / most) * 100).toFixed(2)}%`;
  return html`<div class="tariff ${isOpen ? "row open" : ""}">
    <button
      class="offer"
      type="button"
      aria-expanded=${isOpen}
      @click=${() => {
        context.onToggle(tariff);
      }}
    >
      <span class="strong">${nameOf(tariff, texts)}</span>
      <span class="number strong">${figure === null ? "–" : formats.moneyRoughly(figure.bar)}</span>
      <span class="number">${tariff.kind === "yours" ? nothing : versus(figure, formats, texts)}</span>
      <span class="strip ${tariff.kind} ${figure === null ? "unknown" : ""} ${tariff.is_faded ? "faded" : ""}">
        ${figure === null ? nothing : html`<i style="width:${share(figure.bar)}"></i>`}
        ${mark === null ? nothing : html`<b style="left:${share(mark)}"></b>`}
      </span>
      <span class="notes grey small">${notes(tariff, figure, formats, texts).join(" · ")}</span>
      ${
        net === null
          ? nothing
          : html`<span class="notes small">${texts.text("cmp_net", { amount: formats.difference(net) })}</span>`
      }
      ${chevron()}
    </button>
    ${isOpen ? context.opened(tariff) : nothing}
  </div>`;
}

/** Return what the half-hours of a figure earn on the user's tariff, scaled as the figure is. */
function markOf({ kind }: Tariff, figure: Figure | null): number | null {
  const difference = kind === "yours" ? 0 : (figure?.difference ?? null);
  return figure === null || difference === null ? null : figure.bar - difference;
}

function versus(figure: Figure | null, formats: Formats, texts: Texts): TemplateResult | string {
  const difference = figure?.difference ?? null;
  if (difference === null) {
    return "–";
  }
  return Math.abs(difference) < HALF_A_PENNY
    ? texts.text("cmp_same")
    : html`${formats.difference(difference)}<span class="unseen"> ${texts.text("cmp_versus")}</span>`;
}
