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

export interface Plot {
  title: string;
  /** What it shows, for those who don't see it. */
  label: string;
  height: number;
  most: number;
  number: (value: number, digits: number) => string;
  labels: readonly { at: Place; text: string }[];
}

const LEAST = 0.01;

/** Return a picture; `draw` gets where a value stands, in percent of the height. */
export function plot({ title, label, height, most, number, labels }: Plot, draw: (y: (value: number) => string) => unknown): TemplateResult {
  const step = niceStep(Math.max(most, LEAST) / 2);
  const digits = step < 0.1 ? 2 : Number.isInteger(step) ? 0 : 1;
  const y = (value: number): string => `${((Math.max(value, 0) / (step * 2)) * 100).toFixed(2)}%`;
  return html`<div class="plot" role="img" aria-label=${label}>
    <span class="small">${title}</span>
    <div class="area" style="height:${height}px">
      ${[0, step, step * 2].map((value) => html`<div class="tick" style="bottom:${y(value)}"><span>${number(value, value === 0 ? 0 : digits)}</span></div>`)}
      ${draw(y)}
    </div>
    <div class="labels">${labels.map(({ at, text }) => html`<span style="left:${percent(at)}">${text}</span>`)}</div>
  </div>`;
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
