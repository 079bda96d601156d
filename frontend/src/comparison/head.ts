/** The answer that the card starts with: what the best tariff would add in a year, and what it takes. */

import type { Formats } from "../shared/formats";
import type { TextKey, Texts } from "../shared/texts";
import { type Comparison, type Figure, figureOf, type State, type Tariff, yours } from "./answer";
import { basis, lowered } from "./words";

export interface Head {
  word: string;
  lines: string[];
}

export function head(shown: Comparison, formats: Formats, texts: Texts): Head {
  const [year] = shown.periods;
  const best = shown.tariffs.find(({ id }) => id === year?.headline);
  const figure = figureOf(best, year);
  const difference = figure?.difference ?? null;
  const state = stateLine(shown, formats, texts);
  if (best !== undefined && figure !== null && difference !== null) {
    const { word, lines } = extra(best, figure, difference, formats, texts);
    return { word, lines: [...lines, ...state] };
  }
  const own = figureOf(yours(shown), year);
  const isCompared = shown.tariffs.some((tariff) => tariff.kind === "octopus" && figureOf(tariff, year) !== null);
  if (shown.state === "no_half_hours" || !isCompared || own === null) {
    return { word: texts.text(shown.state === "ready" ? "cmp_no_own_rate_head" : WAITING[shown.state]), lines: state };
  }
  return {
    word: texts.text("cmp_best"),
    lines: [texts.text("cmp_own_year", { amount: formats.moneyRoughly(own.bar) }), ...basis(own, formats, texts), ...state],
  };
}

const WAITING: Readonly<Record<Exclude<State, "ready">, TextKey>> = {
  reading: "cmp_head_reading",
  off: "cmp_head_off",
  no_half_hours: "cmp_head_no_half_hours",
  not_reached: "cmp_head_not_reached",
};

function extra(best: Tariff, figure: Figure, difference: number, formats: Formats, texts: Texts): Head {
  const amounts = texts.text("cmp_instead", {
    amount: formats.moneyRoughly(figure.bar),
    own: formats.moneyRoughly(figure.bar - difference),
  });
  const condition = best.group === "yours" ? "" : texts.text(`cmp_group_${best.group}`);
  return {
    word: texts.text("cmp_more", { amount: formats.difference(difference), tariff: best.name }),
    lines: [
      `${amounts}, ${lowered(condition)}`,
      ...(figure.net === null ? [] : [texts.text("cmp_net", { amount: formats.difference(figure.net) })]),
      ...basis(figure, formats, texts),
    ],
  };
}

function stateLine({ state, reading, rates_read_on }: Comparison, formats: Formats, texts: Texts): string[] {
  if (state === "reading" && reading !== null && reading.total > 0) {
    return [texts.text("cmp_reading", { done: formats.count(reading.done), total: formats.count(reading.total) })];
  }
  if (state === "off" && rates_read_on !== null) {
    return [texts.text("cmp_off_since", { date: formats.fullDate(rates_read_on) })];
  }
  return state === "no_half_hours" ? [texts.text("cmp_no_half_hours")] : [];
}
