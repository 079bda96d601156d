/** The card of an application for the SEG: the line of steps, what to do next, and once it is through a line of facts. */

import { mdiChevronDown } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";

import { openApplicationLetter } from "../papers/papers";
import { ExportPointCard } from "../shared/export-point-card";
import { type Formats, formatsFor } from "../shared/formats";
import type { HomeAssistant } from "../shared/home-assistant";
import { iconButton } from "../shared/icon-button";
import { cardStyles } from "../shared/styles";
import { switchPanel } from "../shared/switch";
import { switchStyles } from "../shared/switch-styles";
import { type Texts, textsIn } from "../shared/texts";
import { type Application, since } from "./answer";
import { next } from "./next";
import { badge, mood, present, trouble } from "./present";
import { facts } from "./settled";
import { stepStyles } from "./step-styles";
import { stepLine } from "./steps";
import { applicationCardStyles } from "./styles";

export const APPLICATION_CARD = "octopus-seg-application-card";

export class OctopusSegApplicationCard extends ExportPointCard<Application> {
  static override properties = {
    isOpen: { state: true },
    hasFailed: { state: true },
  };

  declare private isOpen: boolean;
  declare private hasFailed: boolean;

  constructor() {
    super();
    this.isOpen = false;
    this.hasFailed = false;
  }

  getCardSize(): number {
    return this.shown?.is_settled === true ? 2 : 5;
  }

  protected override drawnEntities(): readonly (string | null)[] {
    const { entities } = this.shown ?? {};
    return entities === undefined ? [] : [entities.export_rate, entities.latest_export_credit];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, config, shown } = this;
    if (hass === undefined || config === undefined) {
      return nothing;
    }
    const texts = textsIn(hass.locale.language);
    const title = config.title ?? shown?.name ?? texts.text("application_card_name");
    if (shown === undefined) {
      return html`<ha-card>
        <h2>${title}</h2>
        <div class="absence" role="status">${this.absence("application_unavailable", texts)}</div>
      </ha-card>`;
    }
    const formats = formatsFor(hass.locale);
    const followed = shown.switch ?? null;
    return html`<ha-card class=${mood(shown)}>
      ${shown.is_settled ? this.settled(shown, title, hass, formats, texts) : this.underWay(shown, title, hass, formats, texts)}
      ${followed === null ? nothing : switchPanel(followed, formats, texts)}
    </ha-card>`;
  }

  private underWay(shown: Application, title: string, hass: HomeAssistant, formats: Formats, texts: Texts): TemplateResult {
    return html`
      <h2>${title}</h2>
      ${present(shown, formats, texts)} ${trouble(shown, formats, texts)} ${stepLine(shown, formats, texts)}
      ${next(
        shown,
        hass.user?.is_admin === true,
        () => {
          void this.openLetter(hass, shown);
        },
        formats,
        texts,
      )}
      ${this.hasFailed ? html`<p role="alert">${texts.text("paper_failed")}</p>` : nothing}
    `;
  }

  private async openLetter(hass: HomeAssistant, shown: Application): Promise<void> {
    try {
      await openApplicationLetter(hass, shown);
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
    }
  }

  private settled(shown: Application, title: string, hass: HomeAssistant, formats: Formats, texts: Texts): TemplateResult {
    const begun = since(shown);
    const { isOpen } = this;
    return html`
      <div class="settled">
        ${badge(shown)}
        <div class="what">
          <h2>${title}</h2>
          <div class="times">
            ${texts.text(`stage_${shown.stage}`)}${
              begun === null ? nothing : html` · ${texts.text("since_inside", { date: formats.date(begun) })}`
            }
          </div>
        </div>
        ${facts(shown, hass, formats, texts)}
        <div class=${isOpen ? "toggle open" : "toggle"}>
          ${iconButton(
            mdiChevronDown,
            texts.text("steps"),
            false,
            () => {
              this.isOpen = !isOpen;
            },
            isOpen,
          )}
        </div>
      </div>
      ${isOpen ? stepLine(shown, formats, texts) : nothing}
    `;
  }

  protected override request(): Record<string, unknown> | undefined {
    const { config } = this;
    return config === undefined
      ? undefined
      : {
          type: "octopus_seg/application/subscribe",
          ...(config.export_point === undefined ? {} : { export_point: config.export_point }),
        };
  }

  static override styles = [cardStyles, applicationCardStyles, stepStyles, switchStyles];
}
