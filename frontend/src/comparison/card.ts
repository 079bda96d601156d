/** The card of the comparison: what the best tariff would add, and, opened, what every tariff would have earned. */

import { mdiPlus, mdiScaleBalance } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";

import { answerRow } from "../shared/answer-row";
import { answerStyles } from "../shared/answer-styles";
import { ExportPointCard } from "../shared/export-point-card";
import { type Formats, formatsFor } from "../shared/formats";
import { icon } from "../shared/icon-button";
import { outside } from "../shared/link";
import { plotStyles } from "../shared/plot-styles";
import { cardStyles } from "../shared/styles";
import { switchPanel } from "../shared/switch";
import { switchStyles } from "../shared/switch-styles";
import { type Texts, textsIn } from "../shared/texts";
import { viewsStyles } from "../shared/views-styles";
import type { Comparison, Period, Tariff } from "./answer";
import { askingFor, type Asking, confirmation, record } from "./asked";
import { detail } from "./detail";
import { footer } from "./footer";
import { head } from "./head";
import { periodChoice } from "./periods";
import { rows } from "./rows";
import { comparisonStyles } from "./styles";
import { nameOf } from "./words";

export const COMPARISON_CARD = "octopus-seg-comparison-card";
const OPTIONS = "/config/integrations/integration/octopus_seg";

export class OctopusSegComparisonCard extends ExportPointCard<Comparison> {
  static override properties = {
    isOpen: { state: true },
    chosen: { state: true },
    openTariff: { state: true },
    asking: { state: true },
  };

  declare private isOpen: boolean;
  /** The key of the days that figures are of. */
  declare private chosen: string | undefined;
  declare private openTariff: string | undefined;
  declare private asking: Asking | undefined;

  constructor() {
    super();
    this.isOpen = false;
  }

  getCardSize(): number {
    return this.isOpen ? 12 : 2;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, config, shown, isOpen } = this;
    if (hass === undefined || config === undefined) {
      return nothing;
    }
    const texts = textsIn(hass.locale.language);
    if (shown === undefined) {
      return html`<ha-card>
        <div class="absence" role="status">${this.absence("comparison_unavailable", texts)}</div>
      </ha-card>`;
    }
    const formats = formatsFor(hass.locale);
    const { word, lines } = head(shown, formats, texts);
    const answer = {
      mood: "quiet" as const,
      badge: icon(mdiScaleBalance),
      title: config.title,
      word: html`<span class="title">${word}</span>`,
      lines,
    };
    const hasProof = shown.periods.length > 0;
    const onToggle = (): void => {
      this.isOpen = !isOpen;
    };
    return html`<ha-card class=${isOpen ? "open" : ""}>
      ${answerRow(answer, isOpen, hasProof ? onToggle : undefined)} ${this.underWay(shown, formats, texts)}
      ${isOpen ? html`<div>${this.proof(shown, formats, texts)}</div>` : nothing}
    </ha-card>`;
  }

  /** The switch that is followed; what it needs is asked for and late stands there without a tap. */
  private underWay(shown: Comparison, formats: Formats, texts: Texts): TemplateResult | typeof nothing {
    const followed = shown.switch;
    if (followed === null || (!this.isOpen && followed.days_late === 0 && followed.old_rate === null)) {
      return nothing;
    }
    const isAsking = this.asking?.product === null;
    return html`${switchPanel(followed, formats, texts)}
      ${isAsking ? this.confirmation(followed.name, texts) : nothing}
      ${
        isAsking || !shown.can_record || followed.step !== "switch_asked" || followed.is_stopped
          ? nothing
          : html`<div class="buttons back">${this.asker(null, "cmp_not_asked", texts)}</div>`
      }`;
  }

  private proof(shown: Comparison, formats: Formats, texts: Texts): TemplateResult | typeof nothing {
    const period = this.period(shown);
    if (period === undefined) {
      return nothing;
    }
    const onChoose = (key: string): void => {
      this.chosen = key;
    };
    const onToggle = ({ id }: Tariff): void => {
      this.openTariff = this.openTariff === id ? undefined : id;
      this.asking = undefined;
    };
    return html`
      ${periodChoice(shown, period, onChoose, formats, texts)}
      ${rows({
        shown,
        period,
        formats,
        texts,
        isOpen: ({ id }) => id === this.openTariff,
        onToggle,
        opened: (tariff) => this.opened(tariff, shown, formats, texts),
      })}
      ${footer(shown, period, formats, texts)} ${this.hass?.user?.is_admin === true ? this.links(shown, formats, texts) : nothing}
    `;
  }

  private period({ periods }: Comparison): Period | undefined {
    return periods.find(({ key }) => key === this.chosen) ?? periods[0];
  }

  private opened(tariff: Tariff, shown: Comparison, formats: Formats, texts: Texts): TemplateResult {
    const { product_code, link, kind } = tariff;
    const isAsking = product_code !== null && this.asking?.product === product_code;
    return html`<div class="opened">
      ${detail(tariff, shown, formats, texts)} ${isAsking ? this.confirmation(nameOf(tariff, texts), texts) : nothing}
      <div class="buttons">
        ${product_code === null || isAsking || !tariff.can_ask || !shown.can_record ? nothing : this.asker(product_code, "cmp_asked", texts)}
        ${link === null ? nothing : outside(link, texts.text(kind === "own" ? "cmp_own_source" : "cmp_at_octopus"), "pill plain")}
      </div>
    </div>`;
  }

  private asker(product: string | null, words: "cmp_asked" | "cmp_not_asked", texts: Texts): TemplateResult {
    return html`<button
      class=${product === null ? "pill plain" : "pill"}
      type="button"
      @click=${() => {
        void this.ask(askingFor(product));
      }}
    >
      ${texts.text(words)}
    </button>`;
  }

  private confirmation(name: string, texts: Texts): TemplateResult | typeof nothing {
    const { asking } = this;
    return asking === undefined
      ? nothing
      : confirmation(asking, name, texts, {
          onDate: (date) => {
            this.asking = { ...asking, date };
          },
          onConfirm: () => {
            void this.record(asking, texts);
          },
          onCancel: () => {
            void this.ask(undefined);
          },
        });
  }

  private async record(asking: Asking, texts: Texts): Promise<void> {
    const { hass, shown } = this;
    if (hass !== undefined && shown !== undefined) {
      const error = await record(asking, hass, shown.device_id, texts);
      await this.ask(error === "" ? undefined : { ...asking, error });
    }
  }

  /** Ask before something is recorded, or stop asking; the keyboard goes on where that is. */
  private async ask(asking: Asking | undefined): Promise<void> {
    const isTakenBack = this.asking?.product === null;
    this.asking = asking;
    await this.updateComplete;
    const asker = isTakenBack ? [".back .pill", "h2 > button"] : [".opened .pill", ".open > .offer"];
    const places = asking === undefined ? asker : [".fields input", ".fields .pill"];
    const [place] = places.flatMap((at) => this.renderRoot.querySelector<HTMLElement>(at) ?? []);
    place?.focus();
  }

  /** What the user may add, in the options of the integration. */
  private links({ offers, import_change, tariffs }: Comparison, formats: Formats, texts: Texts): TemplateResult {
    const needsImport = import_change !== null || tariffs.some(({ why }) => why.includes("import_must_move"));
    return html`<div class="buttons">
      ${
        offers.count < offers.most
          ? html`<a class="pill" href=${OPTIONS}>${icon(mdiPlus)}${texts.text("cmp_add_offer")}</a>`
          : html`<span class="grey">${texts.counted("offers_full", offers.most, formats.count(offers.most))}</span>`
      }
      ${needsImport ? html`<a class="pill" href=${OPTIONS}>${texts.text("cmp_import_costs")}</a>` : nothing}
    </div>`;
  }

  protected override request(): Record<string, unknown> | undefined {
    const { config } = this;
    return config === undefined
      ? undefined
      : {
          type: "octopus_seg/comparison/subscribe",
          ...(config.export_point === undefined ? {} : { export_point: config.export_point }),
        };
  }

  static override styles = [cardStyles, answerStyles, plotStyles, switchStyles, viewsStyles, comparisonStyles];
}
