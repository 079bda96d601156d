/** Where an application stands now: the stage, since when, what happens in it, and what is the matter with it. */

import {
  mdiAlertCircleOutline,
  mdiCameraOutline,
  mdiCashClock,
  mdiCheckDecagramOutline,
  mdiCloseOctagonOutline,
  mdiFlagCheckered,
  mdiProgressClock,
  mdiProgressQuestion,
  mdiTransmissionTower,
} from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";

import type { Formats } from "../shared/formats";
import { icon } from "../shared/icon-button";
import type { Texts } from "../shared/texts";
import { type Application, since, type Stage } from "./answer";

// As the integration has them for the sensor of the stage.
const ICONS: Readonly<Record<Stage, string>> = {
  not_applied: mdiProgressQuestion,
  signed_up: mdiProgressClock,
  processing: mdiProgressClock,
  awaiting_mpan: mdiTransmissionTower,
  enrolling: mdiProgressClock,
  awaiting_reading: mdiCameraOutline,
  checking_credit: mdiCashClock,
  active: mdiCheckDecagramOutline,
  failed: mdiCloseOctagonOutline,
  ended: mdiFlagCheckered,
};

/** Return how an application is doing, which gives it its colour. */
export function mood({ stage, trouble, days_late: daysLate, next_action: next }: Application): string {
  if (trouble !== null || stage === "failed") {
    return "troubled";
  }
  if (daysLate > 0 || next === "send_reading") {
    return "pressing";
  }
  return stage === "active" ? "well" : stage === "ended" || stage === "not_applied" ? "still" : "moving";
}

export function badge({ stage }: Application): TemplateResult {
  return html`<div class="badge" aria-hidden="true">${icon(ICONS[stage])}</div>`;
}

export function present(application: Application, formats: Formats, texts: Texts): TemplateResult {
  const { stage, days_late: daysLate } = application;
  return html`
    <div class="now">
      ${badge(application)}
      <div>
        <div class="stage">
          ${texts.text(`stage_${stage}`)}
          ${daysLate > 0
            ? html`<span class="lateness">${texts.counted("days_late", daysLate, formats.count(daysLate))}</span>`
            : nothing}
        </div>
        <div class="times">${times(application, formats, texts)}</div>
      </div>
    </div>
    <p>${texts.text(`about_${stage}`)}</p>
  `;
}

/** Since when the stage stands, and by when it is usually over. */
function times(application: Application, formats: Formats, texts: Texts): string {
  const { due, expected_from: from, days_late: daysLate } = application;
  const begun = since(application);
  const parts = begun === null ? [] : [texts.text("since", { date: formats.date(begun) })];
  if (due !== null) {
    const values = { date: formats.date(due), from: from === null ? "" : formats.date(from) };
    parts.push(texts.text(daysLate > 0 ? "was_due" : from === null ? "due" : "due_between", values));
  }
  return parts.join(" · ");
}

/** What holds the application up, and what helps. */
export function trouble({ stage, trouble: found }: Application, formats: Formats, texts: Texts): TemplateResult | typeof nothing {
  if (found === null) {
    return nothing;
  }
  return html`<div class="alert" role="alert">
    ${icon(mdiAlertCircleOutline)}
    <div>
      <strong>${texts.text(`trouble_${found.kind}`)}</strong>
      ${stage === "failed" ? nothing : html`<span class="times">${texts.text("since_inside", { date: formats.date(found.date) })}</span>`}
      <div>${texts.text(`remedy_${found.kind}`)}</div>
    </div>
  </div>`;
}
