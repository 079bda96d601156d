/** The shapes of a verdict, which say the same as its colour does. */

import { html, type TemplateResult } from "lit";

import type { Mood } from "../shared/answer-row";
import { drawn, type Shape } from "../shared/shapes";
import type { PayoutState, Status, Verdict } from "./answer";

export const OF_STATUS: Readonly<Record<Status, [Shape, Mood]>> = {
  paid: ["tick", "good"],
  waiting: ["clock", "calm"],
  late: ["triangle", "warn"],
  short: ["down", "warn"],
  over: ["up", "calm"],
  held: ["bars", "quiet"],
  cannot_tell: ["question", "quiet"],
};

export const OF_VERDICT: Readonly<Record<Verdict, [Shape, Mood]>> = {
  matched: ["tick", "good"],
  rounding: ["tick", "good"],
  short: ["down", "warn"],
  over: ["up", "calm"],
  incomplete_data: ["question", "quiet"],
  not_explained: ["question", "quiet"],
  held: ["bars", "quiet"],
};

export const OF_PAYOUT: Readonly<Record<PayoutState, [Shape, Mood]>> = {
  requested: ["clock", "calm"],
  approved: ["clock", "calm"],
  submitted: ["clock", "calm"],
  paid: ["tick", "good"],
  failed: ["triangle", "bad"],
};

/** Return a verdict: a shape and a word in a colour. */
export function verdict([shape, mood]: [Shape, Mood], word: string): TemplateResult {
  return html`<span class="verdict ${mood}">${drawn(shape)}<span>${word}</span></span>`;
}
