/** A small picture of numbers that takes whatever width there is: bars, a line in steps, ticks and labels. */

import { html, svg, type TemplateResult } from "lit";

import { niceStep } from "./axis";

/** Where something stands from left to right, 0 to 1. */
type Place = number;

export interface Bar {
  from: Place;
  to: Place;
  /** Null where it is not known. */
  value: number | null;
  isPale?: boolean;
}

export interface Label {
  at: Place;
  text: string;
  /** What is said where there is little room. */
  brief: string;
}

export interface Plot {
  title: string;
  /** What it shows, for those who don't see it. */
  label: string;
  height: number;
  most: number;
  number: (value: number, digits: number) => string;
  labels: readonly Label[];
}

const LEAST = 0.01;
const INTERVALS = 3;

/** Return a picture; `draw` gets where a value stands, in percent of the height. */
export function plot({ title, label, height, most, number, labels }: Plot, draw: (y: (value: number) => string) => unknown): TemplateResult {
  const step = niceStep(Math.max(most, LEAST) / INTERVALS);
  const digits = step < 0.1 || step === 0.25 ? 2 : Number.isInteger(step) ? 0 : 1;
  const ticks = [0, 1, 2, 3].map((count) => count * step).filter((value, index) => index < 2 || value - step < most);
  const top = ticks.at(-1) ?? step;
  const y = (value: number): string => `${((Math.max(value, 0) / top) * 100).toFixed(2)}%`;
  return html`<div class="plot" role="img" aria-label=${label}>
    <span class="small">${title}</span>
    <div class="area" style="height:${height}px">
      ${ticks.map((value) => html`<div class="tick" style="bottom:${y(value)}"><span>${number(value, value === 0 ? 0 : digits)}</span></div>`)}
      ${draw(y)}
    </div>
    <div class="labels">${labels.map(
      ({ at, text, brief }) =>
        html`<span style="left:${percent(at)}"><span class="roomy">${text}</span><span class="brief">${brief}</span></span>`,
    )}</div>
  </div>`;
}

/** Return the bar of one of so many; `gap` is the share of its place that stays free on either side. */
export function barAt(index: number, count: number, gap: number, value: number | null): Bar {
  return { from: (index + gap) / count, to: (index + 1 - gap) / count, value };
}

export function bars(all: readonly Bar[], y: (value: number) => string): TemplateResult[] {
  return all.map(({ from, to, value, isPale }) => {
    const place = `left:${percent(from)};width:${percent(to - from)}`;
    return value === null
      ? html`<i class="unknown" style="${place}"></i>`
      : html`<i class=${isPale === true ? "pale" : ""} style="${place};height:${y(value)}"></i>`;
  });
}

/** Return a line that goes in steps through values at even distances, with a gap where one is not known. */
export function steps(values: readonly (number | null)[], y: (value: number) => string, kind: string): TemplateResult {
  let path = "";
  values.forEach((value, index) => {
    if (value !== null) {
      const height = (100 - parseFloat(y(value))).toFixed(2);
      path += `${(values[index - 1] ?? null) === null ? "M" : "L"}${index} ${height}H${index + 1}`;
    }
  });
  return html`<svg class=${kind} viewBox="0 0 ${values.length} 100" preserveAspectRatio="none">${svg`<path d=${path}></path>`}</svg>`;
}

export function percent(place: Place): string {
  return `${(place * 100).toFixed(2)}%`;
}
