/** "I've asked for this tariff": what is recorded, and a confirmation before it is. */

import { html, nothing, type TemplateResult } from "lit";

import { todayInBritain } from "../shared/days";
import type { HomeAssistant } from "../shared/home-assistant";
import type { Texts } from "../shared/texts";

export interface Asking {
  /** Null where what was recorded is taken back. */
  product: string | null;
  date: string;
  error: string;
}

/** Return what is asked before anything is recorded. */
export function askingFor(product: string | null): Asking {
  return { product, date: todayInBritain(), error: "" };
}

export function confirmation(
  { product, date, error }: Asking,
  name: string,
  texts: Texts,
  buttons: { onDate: (date: string) => void; onConfirm: () => void; onCancel: () => void },
): TemplateResult {
  return html`<div class="fields" role="group" aria-label=${name}>
    ${
      product === null
        ? html`<span>${texts.text("cmp_take_back_note", { tariff: name })}</span>`
        : html`<span>${texts.text("cmp_asked_note")}</span>
            <label
              >${texts.text("cmp_asked_when")}
              <input
                type="date"
                required
                .value=${date}
                max=${todayInBritain()}
                @change=${(event: Event) => {
                  buttons.onDate((event.target as HTMLInputElement).value);
                }}
              />
            </label>`
    }
    ${error === "" ? nothing : html`<span role="alert">${error}</span>`}
    <div class="choices">
      <button class="pill" type="button" ?disabled=${date === ""} @click=${buttons.onConfirm}>
        ${texts.text(product === null ? "cmp_take_back" : "cmp_record")}
      </button>
      <button class="pill plain" type="button" @click=${buttons.onCancel}>${texts.text("cmp_cancel")}</button>
    </div>
  </div>`;
}

/** Have it recorded; what Home Assistant says against it comes back, or nothing. */
export async function record({ product, date }: Asking, hass: HomeAssistant, device: string | null, texts: Texts): Promise<string> {
  const said = product === null ? { stage: "switch_cancelled" } : { stage: "switch_asked", product, date };
  try {
    await hass.callService("octopus_seg", "record_milestone", { export_point: device, ...said });
    return "";
  } catch (error) {
    const message = error instanceof Object && "message" in error ? error.message : "";
    return typeof message === "string" && message !== "" ? message : texts.text("cmp_not_recorded");
  }
}
