/** Shapes that say the same as a colour does. */

import { html, nothing, svg, type TemplateResult } from "lit";

export type Shape = "tick" | "clock" | "triangle" | "down" | "up" | "bars" | "question";

const CIRCLE = "M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18z";
const DIAMOND = "M12 2.2l9.8 9.8l-9.8 9.8l-9.8-9.8z";

const PATHS: Readonly<Record<Shape, string>> = {
  tick: `${CIRCLE}M8 12.3l2.8 2.8l5.2-5.6`,
  clock: `${CIRCLE}M12 7v5.2l3.2 2`,
  triangle: "M12 3.5l9.5 16.5h-19zM12 10v4.5M12 16.9v.4",
  down: `${DIAMOND}M12 7.5v8.5M8.8 13l3.2 3.2l3.2-3.2`,
  up: `${DIAMOND}M12 16.5v-8.5M8.8 11l3.2-3.2l3.2 3.2`,
  bars: "M4 4h16v16h-16zM10 9v6M14 9v6",
  question: "M9.6 9.8a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2.9-1.2 1.7M12 16.4v.4",
};

/** Return a shape, drawn with lines; words beside it say what it means. */
export function drawn(shape: Shape): TemplateResult {
  return html`<svg class="shape" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${PATHS[shape]}></path>
    ${shape === "question" ? svg`<circle cx="12" cy="12" r="9" stroke-dasharray="4 3.07"></circle>` : nothing}
  </svg>`;
}
