/** What a card starts with: a badge, one answer in words, and one or two lines of grey; it opens the proof. */

import { mdiChevronDown } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";

import { icon } from "./icon-button";

/** The colour that goes with an answer; its shape and its words say the same. */
export type Mood = "good" | "calm" | "warn" | "bad" | "quiet";

export interface Answer {
  mood: Mood;
  badge: TemplateResult;
  /** What the user calls the card. */
  title: string | undefined;
  word: TemplateResult;
  lines: readonly string[];
}

/** Return the row; without a proof to open, it isn't a button. */
export function answerRow({ mood, badge, title, word, lines }: Answer, isOpen: boolean, onToggle?: () => void): TemplateResult {
  const content = html`<span class="badge">${badge}</span>
    <span class="what" aria-live="polite">
      ${title === undefined ? nothing : html`<span class="grey small">${title}</span>`} ${word}
      ${lines.map((line) => html` <span class="grey">${line}</span>`)}
    </span>`;
  return onToggle === undefined
    ? html`<h2><span class="answer ${mood}">${content}</span></h2>`
    : html`<h2>
        <button class="answer ${mood}" type="button" aria-expanded=${isOpen} @click=${onToggle}>${content} ${chevron()}</button>
      </h2>`;
}

/** Return the sign that something opens in place. */
export function chevron(): TemplateResult {
  return html`<span class="chevron">${icon(mdiChevronDown)}</span>`;
}
