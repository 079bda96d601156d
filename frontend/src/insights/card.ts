/** The card of insights: light until there is something to answer; then it fetches what draws the questions. */

import { html, type LitElement, nothing, type TemplateResult } from "lit";

import { ExportPointCard } from "../shared/export-point-card";
import { formatsFor } from "../shared/formats";
import { cardStyles } from "../shared/styles";
import { type Texts, textsIn } from "../shared/texts";
import type { InsightsAnswer } from "./answer";
import { cardFrameStyles } from "./frame-styles";
import { INSIGHTS_BODY } from "./names";

export class OctopusSegInsightsCard extends ExportPointCard<InsightsAnswer> {
  static override properties = { hasFailed: { state: true }, isFetched: { state: true } };

  /** Whether what draws the questions couldn't be fetched. */
  declare private hasFailed: boolean;
  declare private isFetched: boolean;

  constructor() {
    super();
    this.hasFailed = false;
    this.isFetched = customElements.get(INSIGHTS_BODY) !== undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.fetchBody();
  }

  getCardSize(): number {
    return 8;
  }

  private async fetchBody(): Promise<void> {
    this.hasFailed = false;
    try {
      await import("./body");
      this.isFetched = true;
    } catch {
      this.hasFailed = true;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, config, shown } = this;
    if (hass === undefined || config === undefined) {
      return nothing;
    }
    const texts = textsIn(hass.locale.language);
    const content =
      this.isFetched && (shown?.insights ?? null) !== null
        ? html`<octopus-seg-insights-body .hass=${hass} .answer=${shown} .exportPoint=${config.export_point}></octopus-seg-insights-body>`
        : html`<div class="absence" role="status">${this.nothingYet(shown, texts)}</div>`;
    return html`<ha-card>
      <h2>${config.title ?? texts.text("insights_card_name")}</h2>
      ${content}
    </ha-card>`;
  }

  private nothingYet(shown: InsightsAnswer | undefined, texts: Texts): TemplateResult | string {
    if (shown === undefined) {
      return this.absence("insights_unavailable", texts);
    }
    if (shown.loading !== null && this.hass !== undefined) {
      return texts.text("loading_history", { percent: formatsFor(this.hass.locale).percent(shown.loading) });
    }
    if (shown.insights === null) {
      return texts.text("insights_to_come");
    }
    return this.hasFailed
      ? html`${texts.text("failed")}
          <button class="pill" type="button" @click=${() => void this.fetchBody()}>${texts.text("try_again")}</button>`
      : texts.text("loading");
  }

  /** What has come is drawn once the questions are. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    await this.renderRoot.querySelector<LitElement>(INSIGHTS_BODY)?.updateComplete;
    return isComplete;
  }

  protected override request(): Record<string, unknown> | undefined {
    const { config } = this;
    return config === undefined
      ? undefined
      : {
          type: "octopus_seg/insights/subscribe",
          ...(config.export_point === undefined ? {} : { export_point: config.export_point }),
        };
  }

  static override styles = [cardStyles, cardFrameStyles];
}
