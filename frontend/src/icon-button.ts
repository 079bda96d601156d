import { html, type TemplateResult } from "lit";

/** Return a round button with an icon; its name is its label and its hint. */
export function iconButton(path: string, name: string, isDisabled: boolean, onClick: () => void): TemplateResult {
  return html`<button class="icon" type="button" title=${name} aria-label=${name} ?disabled=${isDisabled} @click=${onClick}>
    <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>
  </button>`;
}
