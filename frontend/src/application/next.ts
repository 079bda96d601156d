/** What the applicant should do next, with the way to the checklist. */

import { mdiEmailOutline, mdiFormatListChecks, mdiTools } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";

import type { Formats } from "../shared/formats";
import { icon } from "../shared/icon-button";
import type { Texts } from "../shared/texts";
import type { Application } from "./answer";

/** Return what to do next; `onLetter` writes to Octopus where a step is late. */
export function next(
  application: Application,
  isAdmin: boolean,
  onLetter: () => void,
  formats: Formats,
  texts: Texts,
): TemplateResult {
  const { next_action: action, prepare, trouble } = application;
  return html`
    <div class="next">
      ${
        // What helps against trouble is said with it.
        trouble === null
          ? html`<div class="what">
              <div class="name">${texts.text("next")}</div>
              <div>${texts.text(prepare === null ? `next_${action}` : `prepare_${prepare}`)}</div>
            </div>`
          : nothing
      }
      <div class="links">
        ${trouble !== null && isAdmin ? link("/config/repairs", mdiTools, texts.text("open_repairs")) : nothing}
        ${
          application.days_late > 0
            ? html`<button class="pill" type="button" @click=${onLetter}>
                ${icon(mdiEmailOutline)}<span>${texts.text("pay_letter")}</span>
              </button>`
            : nothing
        }
        ${checklist(application, formats, texts)}
      </div>
    </div>
  `;
}

function checklist({ checklist: { done, total }, entities }: Application, formats: Formats, texts: Texts): TemplateResult | typeof nothing {
  if (entities.checklist === null) {
    return nothing;
  }
  const words = texts.text("open_checklist", { done: formats.count(done), total: formats.count(total) });
  return link(`/todo?entity_id=${entities.checklist}`, mdiFormatListChecks, words);
}

function link(address: string, path: string, words: string): TemplateResult {
  return html`<a class="pill" href=${address}>${icon(path)}<span>${words}</span></a>`;
}
