/** A question in a row: its answer stands in its line, and it opens to what proves it. */

import { html, nothing, type TemplateResult } from "lit";

import { chevron } from "../shared/answer-row";
import type { Formats } from "../shared/formats";
import type { Measure } from "./answer";
import type { Words } from "./words/words";

/** What answers and proofs are made with. */
export interface Context {
  formats: Formats;
  texts: Words;
  isAdmin: boolean;
  onDay: (date: string) => void;
}

export interface Question {
  question: string;
  answer: string;
  /** Undefined where there is nothing to open. */
  proof: (() => unknown) | undefined;
}

/** Return the row of a question; `note` is said below its proof. */
export function questionRow(
  { question, answer, proof }: Question,
  isOpen: boolean,
  onToggle: () => void,
  note: string,
): TemplateResult {
  const words = html`<span class="what"><span class="grey small">${question}</span><span class="strong">${answer}</span></span>`;
  return proof === undefined
    ? html`<div class="row"><h3><span class="question">${words}</span></h3></div>`
    : html`<div class=${isOpen ? "row open" : "row"}>
        <h3>
          <button class="question" type="button" aria-expanded=${isOpen ? "true" : "false"} @click=${onToggle}>
            ${words} ${chevron()}
          </button>
        </h3>
        ${isOpen ? html`<div class="proof">${proof()}<p class="note small" role="status">${note}</p></div>` : nothing}
      </div>`;
}

/** What a picture is drawn in, and how it is chosen. */
export interface MeasureState {
  measure: Measure;
  onMeasure: (measure: Measure) => void;
}

/** Return the choice of kilowatt-hours or pounds. */
export function measureChoice({ measure, onMeasure }: MeasureState, texts: Words): TemplateResult {
  const choice = (each: Measure, words: string, label: string): TemplateResult =>
    html`<button
      type="button"
      aria-label="${label}, ${words}"
      aria-pressed=${each === measure ? "true" : "false"}
      @click=${() => {
        onMeasure(each);
      }}
    >
      ${words}
    </button>`;
  return html`<div class="views" role="group" aria-label=${texts.text("view")}>
    ${choice("energy", "kWh", texts.text("energy"))} ${choice("earnings", "£", texts.text("earnings"))}
  </div>`;
}

/** Return the middle of a month, as a moment. */
export function middleOf(month: string): string {
  return `${month}-15T12:00:00Z`;
}
