/** The switch to another tariff: what is seen of it, what comes next, and whether that is late. */

import { html, nothing, type TemplateResult } from "lit";

import type { Formats } from "./formats";
import type { Texts } from "./texts";

export type SwitchStep = "switch_asked" | "switch_agreed" | "switch_in_force" | "switch_half_hours" | "switch_credited";

export interface Switch {
  product_code: string;
  name: string;
  /** The furthest step. */
  step: SwitchStep;
  steps: { step: SwitchStep; place: "done" | "present" | "ahead" | "stopped"; date: string | null }[];
  /** By when the next step is usual. */
  due: string | null;
  days_late: number;
  /** A credit that was still at the old rate, and how much too little it is (GBP). */
  old_rate: { credit_posted_on: string; pounds: number } | null;
  is_done: boolean;
  is_stopped: boolean;
}

/** Return a switch with its steps, and below them when the next one is due. */
export function switchPanel(shown: Switch, formats: Formats, texts: Texts): TemplateResult {
  const { steps, name, is_done, is_stopped } = shown;
  const title = texts.text(is_stopped ? "switch_stopped" : is_done ? "switch_done" : "switch_to", { tariff: name });
  return html`<section class="switch">
    <h3>${title}</h3>
    <ol>
      ${steps.map(
        ({ step, place, date }) =>
          html`<li class=${place}>
            <span>${texts.text(step)}</span>
            <span class="when">${date === null ? texts.text(place === "stopped" ? "place_stopped" : "place_ahead") : formats.fullDate(date)}</span>
          </li>`,
      )}
    </ol>
    ${due(shown, formats, texts)} ${oldRate(shown, formats, texts)}
  </section>`;
}

function due({ due, days_late, is_done, is_stopped }: Switch, formats: Formats, texts: Texts): TemplateResult | typeof nothing {
  if (due === null || is_done || is_stopped) {
    return nothing;
  }
  const date = formats.fullDate(due);
  return days_late > 0
    ? html`<p class="late">${texts.text("switch_late", { date, late: texts.counted("days_late", days_late, formats.count(days_late)) })}</p>`
    : html`<p>${texts.text("switch_due", { date })}</p>`;
}

function oldRate({ old_rate }: Switch, formats: Formats, texts: Texts): TemplateResult | typeof nothing {
  return old_rate === null
    ? nothing
    : html`<p class="late">
        ${texts.text("switch_old_rate", { date: formats.fullDate(old_rate.credit_posted_on), amount: formats.money(old_rate.pounds) })}
      </p>`;
}
