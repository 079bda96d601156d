/** The card of half-hours: a day, a month, a year or all years of an export point as bars, or its figures as a table. */

import { mdiCalendarCheckOutline, mdiChevronLeft, mdiChevronRight, mdiDownload, mdiExportVariant } from "@mdi/js";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import { type Formats, formatsFor } from "../shared/formats";
import type { ConfigForm, GridOptions } from "../shared/home-assistant";
import { iconButton } from "../shared/icon-button";
import { onShowDay, showDay } from "../shared/show-day";
import { cardStyles } from "../shared/styles";
import { SubscribedCard } from "../shared/subscribed-card";
import { type TextKey, type Texts, textsIn } from "../shared/texts";
import { CHART, type OctopusSegChart } from "./chart/chart";
import type { Content } from "./chart/layout";
import { FIGURES, halfHourForm, type HalfHourCardConfig, readConfig } from "./config";
import { saveCsv } from "./csv";
import "./figures/card";
import { emptyMessage, notes } from "./notes";
import { type Measure, periodName, type Row, type Shown, type View } from "./rows";
import { halfHourCardStyles } from "./styles";
import { dataTable } from "./table";
import { totals } from "./totals";

export const HALF_HOUR_CARD = "octopus-seg-card";

/** What a bar opens. */
const WITHIN: Readonly<Record<View, View | undefined>> = { all: "year", year: "month", month: "day", day: undefined };

export class OctopusSegCard extends SubscribedCard<Shown> {
  static override properties = {
    config: { state: true },
    view: { state: true },
    measure: { state: true },
    hasFailed: { state: true },
  };

  declare private config: HalfHourCardConfig | undefined;
  declare private view: View;
  declare private measure: Measure;
  declare private hasFailed: boolean;

  private date: string | undefined;
  private content: Content | undefined;
  private stopHearing: (() => void) | undefined;

  constructor() {
    super();
    this.view = "day";
    this.measure = "energy";
    this.hasFailed = false;
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
      this.view = read.view === FIGURES ? "day" : read.view;
      this.date = undefined;
      this.answer = undefined;
    }
    this.measure = read.measure;
    this.config = read;
    this.subscribe();
  }

  private get isFigures(): boolean {
    return this.config?.view === FIGURES;
  }

  getCardSize(): number {
    return this.isFigures ? 5 : 7;
  }

  getGridOptions(): GridOptions {
    return this.isFigures
      ? { columns: 12, min_columns: 6, rows: "auto" }
      : { columns: 12, min_columns: 6, min_rows: 6 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopHearing = onShowDay((date, exportPoint) => {
      const isHere = !this.isFigures && this.hasDays && this.config?.export_point === exportPoint;
      if (isHere) {
        this.show("day", date);
        this.scrollIntoView({ block: "nearest" });
      }
      return isHere;
    });
  }

  override disconnectedCallback(): void {
    this.stopHearing?.();
    super.disconnectedCallback();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    await this.renderRoot.querySelector<OctopusSegChart>(CHART)?.updateComplete;
    return isComplete;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { hass, measure, shown } = this;
    if (hass !== undefined && shown !== undefined) {
      const { rows, view, data_until } = shown;
      this.content = { rows, view, measure, formats: formatsFor(hass.locale), dataUntil: data_until };
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, config, shown } = this;
    if (hass === undefined || config === undefined) {
      return nothing;
    }
    if (this.isFigures) {
      return html`<octopus-seg-figures .hass=${hass} .config=${config}></octopus-seg-figures>`;
    }
    const texts = textsIn(hass.locale.language);
    const formats = formatsFor(hass.locale);
    return html`
      <ha-card>
        <div class="header">
          <h2>${config.title ?? this.usualTitle(shown, texts)}</h2>
          <div class="actions">${this.actions(shown, formats, texts)}</div>
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
        <div class="notes">
          ${shown === undefined ? nothing : notes(shown, formats, texts)}
          ${this.hasFailed ? html`<div class="note" role="alert">${texts.text("failed")}</div>` : nothing}
        </div>
        <div class="unseen">${shown === undefined ? nothing : dataTable(shown, formats, texts)}</div>
      </ha-card>
    `;
  }

  private get periods(): readonly View[] {
    return this.config?.periods ?? [];
  }

  private get hasDays(): boolean {
    return this.periods.includes("day");
  }

  /** What is chosen from says what the card is of; where it is all, the export point does. */
  private usualTitle(shown: Shown | undefined, texts: Texts): string {
    if (!this.hasDays) {
      return texts.text("months_and_years");
    }
    return this.periods.length === 1 ? texts.text("half_hours") : (shown?.name ?? texts.text("card_name"));
  }

  private actions(shown: Shown | undefined, formats: Formats, texts: Texts): TemplateResult {
    return html`
      ${
        this.hasDays
          ? iconButton(mdiCalendarCheckOutline, texts.text("newest"), !this.canJump(shown), () => {
              this.show("day", undefined);
            })
          : nothing
      }
      ${
        shown?.view === "year"
          ? iconButton(mdiExportVariant, texts.text("share"), shown.totals.export_kwh === null, () => {
              void this.share(shown, formats, texts);
            })
          : nothing
      }
      ${iconButton(mdiDownload, texts.text("download"), shown === undefined, () => {
        if (shown !== undefined) {
          saveCsv(shown);
        }
      })}
    `;
  }

  private navigation(shown: Shown | undefined, formats: Formats, texts: Texts): TemplateResult {
    const { view, periods } = this;
    const step = (icon: string, name: TextKey, date: string | null | undefined): TemplateResult =>
      iconButton(icon, texts.text(name), typeof date !== "string", () => {
        this.show(view, date ?? undefined);
      });
    return html`
      <div class="navigation">
        <div class="steps">
          ${view === "all" ? nothing : step(mdiChevronLeft, `previous_${view}`, shown?.previous)}
          <div class="period" aria-live="polite">${shown === undefined ? "" : periodName(shown, formats)}</div>
          ${view === "all" ? nothing : step(mdiChevronRight, `next_${view}`, shown?.next)}
        </div>
        ${
          periods.length === 1
            ? nothing
            : html`<div class="views" role="group" aria-label=${texts.text("view")}>
                ${periods.map(
                  (each) =>
                    html`<button
                      type="button"
                      aria-pressed=${each === view}
                      @click=${() => {
                        this.show(each, this.date ?? shown?.newest_complete_day ?? undefined);
                      }}
                    >
                      ${texts.text(each)}
                    </button>`,
                )}
              </div>`
        }
      </div>
    `;
  }

  private chart(shown: Shown, formats: Formats, texts: Texts): TemplateResult {
    const label = texts.text(`chart_${this.measure}`, { period: periodName(shown, formats) });
    const canOpen = WITHIN[shown.view] !== undefined;
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
    const within = WITHIN[this.view];
    const date = event.detail.start.slice(0, 10);
    // Half-hours have a card of their own on the dashboard; where they have none, they are shown here.
    if (within !== undefined && (this.periods.includes(within) || !showDay(date, this.config?.export_point))) {
      this.show(within, date);
    }
  };

  /** Look at another period; without a date at the one with the newest complete day. */
  private show(view: View, date: string | undefined): void {
    this.view = view;
    this.date = date;
    this.subscribe();
  }

  /** Make a picture of the year for others. */
  private async share(shown: Shown, formats: Formats, texts: Texts): Promise<void> {
    try {
      const { shareYear } = await import("./share");
      await shareYear(shown, this, { exportPoint: this.config?.export_point, hass: this.hass }, formats, texts);
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
    }
  }

  protected override request(): Record<string, unknown> | undefined {
    const { config } = this;
    return config === undefined || this.isFigures
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
