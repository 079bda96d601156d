/** The card of half-hours: a day, a month or a year of an export point as bars, with its totals. */

import { mdiCalendarCheckOutline, mdiChevronLeft, mdiChevronRight, mdiDownload } from "@mdi/js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { CHART, type OctopusSegChart } from "./chart/chart";
import { configForm, type HalfHourCardConfig, readConfig } from "./card-config";
import type { Content } from "./chart/layout";
import { saveCsv } from "./csv";
import { type Formats, formatsFor } from "./formats";
import type { ConfigForm, GridOptions, HomeAssistant } from "./home-assistant";
import { iconButton } from "./icon-button";
import { emptyMessage, notes } from "./notes";
import { type Answer, type Measure, type Row, type Shown, type View, VIEWS } from "./rows";
import { cardStyles, halfHourCardStyles } from "./styles";
import { Subscription, type Trouble } from "./subscription";
import { dataTable } from "./table";
import { type Texts, textsIn } from "./texts";
import { totals } from "./totals";

export const HALF_HOUR_CARD = "octopus-seg-card";
export const FIRST_DRAW = `${HALF_HOUR_CARD}: first draw`;

export class OctopusSegCard extends LitElement {
  static override properties = {
    hass: { attribute: false },
    config: { state: true },
    view: { state: true },
    measure: { state: true },
    answer: { state: true },
    trouble: { state: true },
  };

  declare hass: HomeAssistant | undefined;
  declare private config: HalfHourCardConfig | undefined;
  declare private view: View;
  declare private measure: Measure;
  declare private answer: Answer | undefined;
  declare private trouble: Trouble | undefined;

  private date: string | undefined;
  private subscription: Subscription<Answer> | undefined;
  private content: Content | undefined;
  private connectedAt = 0;
  private wasDrawn = false;

  constructor() {
    super();
    this.view = "day";
    this.measure = "energy";
  }

  static getConfigForm(): ConfigForm {
    return configForm();
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
    super.connectedCallback();
    this.connectedAt = performance.now();
    this.wasDrawn = false;
    this.subscribe();
  }

  override disconnectedCallback(): void {
    this.unsubscribe();
    super.disconnectedCallback();
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    if (changed.size > 1 || !changed.has("hass")) {
      return true;
    }
    // A new state of any entity anywhere makes a new hass; nothing of that is drawn here.
    const before = changed.get("hass");
    return before?.locale !== this.hass?.locale || before?.connection !== this.hass?.connection;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("hass") && this.subscription === undefined) {
      this.subscribe();
    }
    const { hass, measure, answer } = this;
    if (hass !== undefined && answer?.available === true) {
      this.content = { rows: answer.rows, view: answer.view, measure, formats: formatsFor(hass.locale) };
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, config, answer } = this;
    if (hass === undefined || config === undefined) {
      return nothing;
    }
    const texts = textsIn(hass.locale.language);
    const formats = formatsFor(hass.locale);
    const shown = answer?.available === true ? answer : undefined;
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
          <div class="message" role="status">${this.message(shown, formats, texts)}</div>
        </div>
        <div class="notes">${shown === undefined ? nothing : notes(shown, formats, texts)}</div>
        <div class="unseen">${shown === undefined ? nothing : dataTable(shown, formats, texts)}</div>
      </ha-card>
    `;
  }

  protected override updated(): void {
    if (!this.wasDrawn && this.answer?.available === true) {
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

  private message(shown: Shown | undefined, formats: Formats, texts: Texts): TemplateResult | string {
    if (shown !== undefined) {
      return emptyMessage(shown, formats, texts);
    }
    if (this.trouble === "failed") {
      return html`${texts.text("failed")}
        <button type="button" @click=${this.onTryAgain}>${texts.text("try_again")}</button>`;
    }
    if (this.trouble === "starting") {
      return texts.text("starting");
    }
    return texts.text(this.answer?.available === false ? "unavailable" : "loading");
  }

  private canJump(shown: Shown | undefined): boolean {
    const newest = shown?.newest_complete_day ?? null;
    return newest !== null && !(shown?.view === "day" && shown.first === newest);
  }

  private readonly onOpenRow = (event: CustomEvent<Row>): void => {
    this.show(this.view === "year" ? "month" : "day", event.detail.start.slice(0, 10));
  };

  private readonly onTryAgain = (): void => {
    this.subscribe();
  };

  /** Look at another period; without a date at the one with the newest complete day. */
  private show(view: View, date: string | undefined): void {
    this.view = view;
    this.date = date;
    this.subscribe();
  }

  private subscribe(): void {
    this.unsubscribe();
    if (this.hass === undefined || this.config === undefined || !this.isConnected) {
      return;
    }
    const { export_point: exportPoint } = this.config;
    this.subscription = new Subscription<Answer>(
      this.hass.connection,
      {
        type: "octopus_seg/rows/subscribe",
        view: this.view,
        ...(exportPoint === undefined ? {} : { export_point: exportPoint }),
        ...(this.date === undefined ? {} : { date: this.date }),
      },
      (answer) => {
        this.answer = answer;
        this.trouble = undefined;
      },
      (trouble) => {
        this.trouble = trouble;
        this.answer = undefined;
      },
    );
  }

  private unsubscribe(): void {
    this.subscription?.close();
    this.subscription = undefined;
  }

  static override styles = [cardStyles, halfHourCardStyles];
}
