/** What is asked before a paper is opened: of which export point it is, and for which days. */

import { html, nothing, type TemplateResult } from "lit";

import type { Texts } from "../shared/texts";
import type { Payments } from "./answer";
import { SPANS, type Span, type SpanName } from "./spans";

export function choices(fields: unknown, open: string, onOpen: () => void): TemplateResult {
  return html`<div class="fields">
    ${fields}
    <button class="pill" type="button" @click=${onOpen}>${open}</button>
  </div>`;
}

/** Return the choice of an export point; nothing where there is none to make. */
export function pointChoice(
  { points }: Payments,
  keys: string[],
  chosen: string | undefined,
  onChoice: (key: string) => void,
  texts: Texts,
): TemplateResult | typeof nothing {
  return keys.length < 2
    ? nothing
    : html`<label
        >${texts.text("editor_export_point")}
        <select
          @change=${(event: Event) => {
            onChoice((event.target as HTMLSelectElement).value);
          }}
        >
          ${keys.map((key) => html`<option value=${key} ?selected=${key === chosen}>${points[key]?.name ?? ""}</option>`)}
        </select>
      </label>`;
}

/** Return the choice of days: a span that has a name, or a first and a last day. */
export function spanChoice(
  chosen: SpanName,
  onSpan: (span: SpanName) => void,
  onDay: (part: keyof Span, day: string) => void,
  texts: Texts,
): TemplateResult {
  const field = (part: keyof Span): TemplateResult =>
    html`<label
      >${texts.text(part === "start" ? "paper_from" : "paper_to")}
      <input
        type="date"
        @change=${(event: Event) => {
          onDay(part, (event.target as HTMLInputElement).value);
        }}
    /></label>`;
  return html`<label
      >${texts.text("paper_span")}
      <select
        @change=${(event: Event) => {
          onSpan((event.target as HTMLSelectElement).value as SpanName);
        }}
      >
        ${SPANS.map((name) => html`<option value=${name} ?selected=${name === chosen}>${texts.text(`paper_${name}`)}</option>`)}
      </select>
    </label>
    ${chosen === "own" ? [field("start"), field("end")] : nothing}`;
}
