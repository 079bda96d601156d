/** The card of payments: the answer in words, and, opened, the bills that prove it, what waits, and the payouts. */

import { mdiEmailOutline, mdiPrinterOutline } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";

import { answerRow } from "../shared/answer-row";
import { answerStyles } from "../shared/answer-styles";
import { todayInBritain } from "../shared/days";
import { ExportPointCard } from "../shared/export-point-card";
import { type Formats, formatsFor } from "../shared/formats";
import type { HomeAssistant } from "../shared/home-assistant";
import { icon } from "../shared/icon-button";
import { drawn } from "../shared/shapes";
import { cardStyles } from "../shared/styles";
import { type Texts, textsIn } from "../shared/texts";
import { type Bill, type BillDays, isLetterOffered, opensItself, type Payments } from "./answer";
import { billHead, billRow, keyOf, payoutRow, waitingRow } from "./bills";
import { openedBill } from "./days";
import { head } from "./head";
import { openLetter, openStatement } from "./papers";
import { rhythm } from "./rhythm";
import { SPANS, type Span, type SpanName, spanOf } from "./spans";
import { paymentsStyles } from "./styles";

export const PAYMENTS_CARD = "octopus-seg-payments-card";
const FEW = 3;

export class OctopusSegPaymentsCard extends ExportPointCard<Payments> {
  static override properties = {
    isOpened: { state: true },
    hasAllBills: { state: true },
    openBill: { state: true },
    days: { state: true },
    isChoosing: { state: true },
    span: { state: true },
    hasFailed: { state: true },
  };

  /** What the user chose; until then the status decides. */
  declare private isOpened: boolean | undefined;
  declare private hasAllBills: boolean;
  declare private openBill: string | undefined;
  declare private days: Readonly<Record<string, BillDays | "failed">>;

  declare private isChoosing: boolean;
  declare private span: SpanName;
  declare private hasFailed: boolean;
  private own: Span = { start: "", end: "" };

  constructor() {
    super();
    this.isChoosing = false;
    this.span = "last_month";
    this.hasFailed = false;
    this.hasAllBills = false;
    this.days = {};
  }

  getCardSize(): number {
    return this.isOpen ? 7 : 2;
  }

  private get isOpen(): boolean {
    return this.isOpened ?? (this.shown !== undefined && opensItself(this.shown));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, config, shown } = this;
    if (hass === undefined || config === undefined) {
      return nothing;
    }
    const texts = textsIn(hass.locale.language);
    if (shown === undefined) {
      return html`<ha-card>
        <div class="absence" role="status">${this.absence("payments_unavailable", texts)}</div>
      </ha-card>`;
    }
    const formats = formatsFor(hass.locale);
    const { isOpen } = this;
    const {
      sign: [shape, mood],
      word,
      lines,
    } = head(shown, formats, texts);
    const answer = { mood, badge: drawn(shape), title: config.title, word: html`<span class="word">${word}</span>`, lines };
    const onToggle = (): void => {
      this.isOpened = !isOpen;
    };
    return html`<ha-card class=${isOpen ? "open" : ""}>
      ${answerRow(answer, isOpen, onToggle)}
      ${isOpen ? html`<div id="proof">${this.proof(shown, formats, texts)}</div>` : nothing}
    </ha-card>`;
  }

  private proof(shown: Payments, formats: Formats, texts: Texts): TemplateResult {
    const bills = this.hasAllBills ? shown.bills : shown.bills.slice(0, FEW);
    const hasSeveral = Object.keys(shown.points).length > 1;
    return html`
      ${rhythm(shown, formats, texts)} ${billHead(texts)} ${waitingRow(shown, formats, texts)}
      ${bills.map((bill) => {
        const key = keyOf(bill);
        const name = hasSeveral && bill.point !== null ? shown.points[bill.point]?.name : undefined;
        const opened = this.openBill === key ? openedBill(bill, this.days[key], formats, texts) : undefined;
        const onToggle = (): void => {
          this.toggle(key, bill);
        };
        return billRow(bill, name, opened, onToggle, formats, texts);
      })}
      ${shown.bills.length > FEW ? this.moreBills(shown, formats, texts) : nothing}
      ${
        shown.payouts.length === 0
          ? nothing
          : html`<h3 class="label">${texts.text("pay_payouts")}</h3>
              <ul>
                ${shown.payouts.map((payout) => payoutRow(payout, formats, texts))}
              </ul>`
      }
      ${this.isChoosing ? this.choice(texts) : nothing}
      <div class="row buttons">${this.buttons(shown, texts)}</div>
    `;
  }

  private buttons(shown: Payments, texts: Texts): TemplateResult {
    const { isChoosing } = this;
    return html`
      ${
        isLetterOffered(shown)
          ? html`<button class="pill" type="button" @click=${this.onLetter}>
              ${icon(mdiEmailOutline)}${texts.text("pay_letter")}
            </button>`
          : nothing
      }
      <button
        class="pill"
        type="button"
        aria-expanded=${isChoosing}
        @click=${() => {
          this.isChoosing = !isChoosing;
        }}
      >
        ${icon(mdiPrinterOutline)}${texts.text("pay_statement")}
      </button>
      ${this.hasFailed ? html`<span role="alert">${texts.text("paper_failed")}</span>` : nothing}
    `;
  }

  /** The days that the statement is for. */
  private choice(texts: Texts): TemplateResult {
    const field = (part: keyof Span): TemplateResult =>
      html`<label
        >${texts.text(part === "start" ? "paper_from" : "paper_to")}
        <input
          type="date"
          @change=${(event: Event) => {
            this.own = { ...this.own, [part]: (event.target as HTMLInputElement).value };
          }}
      /></label>`;
    return html`<div class="fields">
      <label
        >${texts.text("paper_span")}
        <select
          @change=${(event: Event) => {
            this.span = (event.target as HTMLSelectElement).value as SpanName;
          }}
        >
          ${SPANS.map((name) => html`<option value=${name} ?selected=${name === this.span}>${texts.text(`paper_${name}`)}</option>`)}
        </select>
      </label>
      ${this.span === "own" ? [field("start"), field("end")] : nothing}
      <button class="pill" type="button" @click=${this.onStatement}>${texts.text("paper_open")}</button>
    </div>`;
  }

  private readonly onStatement = (): void => {
    const { start, end } = spanOf(this.span, todayInBritain()) ?? this.own;
    void this.attempt(async (hass) => openStatement(hass, this.device, { start, end }));
  };

  private readonly onLetter = (): void => {
    void this.attempt(async (hass, shown) => openLetter(hass, this.device, shown));
  };

  /** The device of the export point that papers are of: the first, where the card is of several. */
  private get device(): string | null {
    const points = Object.values(this.shown?.points ?? {});
    return points[0]?.device_id ?? null;
  }

  private async attempt(open: (hass: HomeAssistant, shown: Payments) => Promise<void> | void): Promise<void> {
    const { hass, shown } = this;
    if (hass === undefined || shown === undefined) {
      return;
    }
    try {
      await open(hass, shown);
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
    }
  }

  private moreBills(shown: Payments, formats: Formats, texts: Texts): TemplateResult {
    const { hasAllBills } = this;
    const { length } = shown.bills;
    return html`<div class="row">
      <div class="buttons">
        <button
          class="pill plain"
          type="button"
          aria-expanded=${hasAllBills}
          @click=${() => {
            this.hasAllBills = !hasAllBills;
          }}
        >
          ${hasAllBills ? texts.text("pay_fewer") : texts.counted("all_bills", length, formats.count(length))}
        </button>
      </div>
    </div>`;
  }

  private toggle(key: string, bill: Bill): void {
    this.openBill = this.openBill === key ? undefined : key;
    if (this.openBill !== undefined) {
      void this.fetchDays(key, bill);
    }
  }

  private async fetchDays(key: string, { point, first_day, last_day }: Bill): Promise<void> {
    let found: BillDays | "failed" = "failed";
    try {
      const message = { type: "octopus_seg/payments/days", export_point: point, first_day, last_day };
      found = (await this.hass?.callWS(message)) as BillDays;
    } catch {
      // The row says so.
    }
    this.days = { ...this.days, [key]: found };
  }

  protected override request(): Record<string, unknown> | undefined {
    const { config } = this;
    return config === undefined
      ? undefined
      : {
          type: "octopus_seg/payments/subscribe",
          ...(config.export_point === undefined ? {} : { export_point: config.export_point }),
        };
  }

  static override styles = [cardStyles, answerStyles, paymentsStyles];
}
