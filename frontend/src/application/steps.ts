/** The steps of an application as a line: lying where there is room, standing where there is not. */

import { mdiCheck, mdiExclamationThick } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";

import type { Formats } from "../shared/formats";
import { icon } from "../shared/icon-button";
import type { Texts } from "../shared/texts";
import type { Application, Step } from "./answer";

export function stepLine(application: Application, formats: Formats, texts: Texts): TemplateResult {
  const next = application.steps.findIndex(({ place }) => place === "ahead");
  return html`
    <ol aria-label=${texts.text("steps")}>
      ${application.steps.map(
        (step, index) =>
          html`<li class=${step.place} aria-current=${step.place === "present" ? "step" : nothing}>
            <span class="dot" aria-hidden="true">${picture(step)}</span>
            <span class="label">${texts.text(`step_${step.stage}`)}</span>
            <span class="unseen">${texts.text(`place_${step.place}`)}</span>
            ${when(step, index === next, application, formats, texts)}
          </li>`,
      )}
    </ol>
  `;
}

function picture({ place }: Step): TemplateResult | typeof nothing {
  const path = { done: mdiCheck, stopped: mdiExclamationThick, present: null, ahead: null }[place];
  return path === null ? nothing : icon(path);
}

/** The day of a step: the one on which it was reached, or for the next one by which it should be. */
function when(
  step: Step,
  isNext: boolean,
  { due, days_late: daysLate }: Application,
  formats: Formats,
  texts: Texts,
): TemplateResult | typeof nothing {
  if (step.date !== null) {
    return html`<time datetime=${step.date}>${formats.date(step.date)}</time>`;
  }
  if (!isNext || due === null) {
    return nothing;
  }
  return html`<time class=${daysLate > 0 ? "late" : nothing} datetime=${due}>
    ${texts.text("step_due", { date: formats.date(due) })}
  </time>`;
}
