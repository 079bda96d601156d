import { html, nothing, type TemplateResult } from "lit";

/** Return a picture of the Material Design set, which says nothing that is not said in words. */
export function icon(path: string): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;
}

/** Return a round button with an icon; its name is its label and its hint. One that unfolds something tells whether it has. */
export function iconButton(
  path: string,
  name: string,
  isDisabled: boolean,
  onClick: () => void,
  isExpanded?: boolean,
): TemplateResult {
  return html`<button
    class="icon"
    type="button"
    title=${name}
    aria-label=${name}
    aria-expanded=${isExpanded ?? nothing}
    ?disabled=${isDisabled}
    @click=${onClick}
  >
    ${icon(path)}
  </button>`;
}
