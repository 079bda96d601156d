/** The card of half-hours: a day, a month or a year of an export point as bars, with its totals. */

import { mdiCalendarCheckOutline, mdiChevronLeft, mdiChevronRight, mdiDownload } from "@mdi/js";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import { type Formats, formatsFor } from "../shared/formats";
import type { ConfigForm, GridOptions } from "../shared/home-assistant";
import { iconButton } from "../shared/icon-button";
import { cardStyles } from "../shared/styles";
import { SubscribedCard } from "../shared/subscribed-card";
import { type Texts, textsIn } from "../shared/texts";
import { CHART, type OctopusSegChart } from "./chart/chart";
import type { Content } from "./chart/layout";
import { halfHourForm, type HalfHourCardConfig, readConfig } from "./config";
import { saveCsv } from "./csv";
import { emptyMessage, notes } from "./notes";
import { type Measure, type Row, type Shown, type View, VIEWS } from "./rows";
import { halfHourCardStyles } from "./styles";
import { dataTable } from "./table";
import { totals } from "./totals";

export const HALF_HOUR_CARD = "octopus-seg-card";
export const FIRST_DRAW = `${HALF_HOUR_CARD}: first draw`;

export class OctopusSegCard extends SubscribedCard<Shown> {
  static override properties = {
    config: { state: true },
    view: { state: true },
    measure: { state: true },
  };

  declare private config: HalfHourCardConfig | undefined;
  declare private view: View;
  declare private measure: Measure;

  private date: string | undefined;
  private content: Content | undefined;
  private wasDrawn = false;

  constructor() {
    super();
    this.view = "day";
    this.measure = "energy";
  }

  static getConfigForm(): ConfigForm {
    return halfHourForm();
  }

  static getStubConfig(): Record<string, unknown> {
    return {};
  }

  setConfig(config: Record<string, unknown>): void {
    const read = readConfig(config);
    const isOther = read.export_point !== this.config?.export_point;
    if (isOther || read.view !== this.config?.view) {
      this.view = read.view;
      this.date = undefined;
      this.answer = undefined;
    }
    this.measure = read.measure;
    this.config = read;
    this.subscribe();
  }

  getCardSize(): number {
    return 7;
  }

  getGridOptions(): GridOptions {
    return { columns: 12, min_columns: 6, min_rows: 6 };
  }

  override connectedCallback(): void {
    this.wasDrawn = false;
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { hass, measure, shown } = this;
    if (hass !== undefined && shown !== undefined) {
      this.content = { rows: shown.rows, view: shown.view, measure, formats: formatsFor(hass.locale) };
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, config, shown } = this;
    if (hass === undefined || config === undefined) {
      return nothing;
    }
    const texts = textsIn(hass.locale.language);
    const formats = formatsFor(hass.locale);
    return html`
      <ha-card>
        <div class="header">
          <h2>${config.title ?? shown?.name ?? texts.text("card_name")}</h2>
          <div class="actions">
            ${iconButton(mdiCalendarCheckOutline, texts.text("newest"), !this.canJump(shown), () => {
              this.show("day", undefined);
            })}
            ${iconButton(mdiDownload, texts.text("download"), shown === undefined, () => {
              if (shown !== undefined) {
                saveCsv(shown);
              }
            })}
          </div>
        </div>
        ${this.navigation(shown, formats, texts)} ${totals(shown, this.measure, formats, texts, (measure) => {
          this.measure = measure;
        })}
        <div class="plot">
          ${shown === undefined ? nothing : this.chart(shown, formats, texts)}
          <div class="message" role="status">${
            shown === undefined ? this.absence("unavailable", texts) : emptyMessage(shown, formats, texts)
          }</div>
        </div>
        <div class="notes">${shown === undefined ? nothing : notes(shown, formats, texts)}</div>
        <div class="unseen">${shown === undefined ? nothing : dataTable(shown, formats, texts)}</div>
      </ha-card>
    `;
  }

  protected override updated(): void {
    if (!this.wasDrawn && this.shown !== undefined) {
      this.wasDrawn = true;
      const chart = this.renderRoot.querySelector<OctopusSegChart>(CHART);
      void chart?.updateComplete.then(() => {
        performance.measure(FIRST_DRAW, { start: this.connectedAt, end: performance.now(), detail: this.view });
      });
    }
  }

  private navigation(shown: Shown | undefined, formats: Formats, texts: Texts): TemplateResult {
    const { view } = this;
    const step = (icon: string, name: string, date: string | null | undefined): TemplateResult =>
      iconButton(icon, name, typeof date !== "string", () => {
        this.show(view, date ?? undefined);
      });
    return html`
      <div class="navigation">
        <div class="steps">
          ${step(mdiChevronLeft, texts.text(`previous_${view}`), shown?.previous)}
          <div class="period" aria-live="polite">${shown === undefined ? "" : formats.period(shown.view, shown.first)}</div>
          ${step(mdiChevronRight, texts.text(`next_${view}`), shown?.next)}
        </div>
        <div class="views" role="group" aria-label=${texts.text("view")}>
          ${VIEWS.map(
            (each) =>
              html`<button
                type="button"
                aria-pressed=${each === view ? "true" : "false"}
                @click=${() => {
                  this.show(each, this.date ?? shown?.newest_complete_day ?? undefined);
                }}
              >
                ${texts.text(each)}
              </button>`,
          )}
        </div>
      </div>
    `;
  }

  private chart(shown: Shown, formats: Formats, texts: Texts): TemplateResult {
    const label = texts.text(`chart_${this.measure}`, { period: formats.period(shown.view, shown.first) });
    const canOpen = shown.view !== "day";
    return html`<octopus-seg-chart
      .content=${this.content}
      .texts=${texts}
      .label=${canOpen ? `${label} ${texts.text("chart_open")}` : label}
      .canOpen=${canOpen}
      @open-row=${this.onOpenRow}
    ></octopus-seg-chart>`;
  }

  private canJump(shown: Shown | undefined): boolean {
    const newest = shown?.newest_complete_day ?? null;
    return newest !== null && !(shown?.view === "day" && shown.first === newest);
  }

  private readonly onOpenRow = (event: CustomEvent<Row>): void => {
    this.show(this.view === "year" ? "month" : "day", event.detail.start.slice(0, 10));
  };

  /** Look at another period; without a date at the one with the newest complete day. */
  private show(view: View, date: string | undefined): void {
    this.view = view;
    this.date = date;
    this.subscribe();
  }

  protected override request(): Record<string, unknown> | undefined {
    const { config } = this;
    return config === undefined
      ? undefined
      : {
          type: "octopus_seg/rows/subscribe",
          view: this.view,
          ...(config.export_point === undefined ? {} : { export_point: config.export_point }),
          ...(this.date === undefined ? {} : { date: this.date }),
        };
  }

  static override styles = [cardStyles, halfHourCardStyles];
}
