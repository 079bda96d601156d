/** Where a card can open itself; on a phone it would push the day's figures from the first screen. */
const ROOMY = "(min-width: 600px)";

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
import { type Bill, type BillDays, letterPoints, opensItself, type Payments } from "./answer";
import { billHead, billRow, keyOf, payoutRow, waitingRow } from "./bills";
import { choices, pointChoice, spanChoice } from "./choices";
import { openedBill } from "./days";
import { head } from "./head";
import { openLetter, openStatement } from "../papers/papers";
import { rhythm } from "./rhythm";
import { type Span, type SpanName, spanOf } from "./spans";
import { paymentsStyles } from "./styles";

export const PAYMENTS_CARD = "octopus-seg-payments-card";
const FEW = 3;

export class OctopusSegPaymentsCard extends ExportPointCard<Payments> {
  static override properties = {
    isOpened: { state: true },
    hasAllBills: { state: true },
    openBill: { state: true },
    days: { state: true },
    choosing: { state: true },
    point: { state: true },
    span: { state: true },
    hasFailed: { state: true },
  };

  /** What the user chose; until then the status decides. */
  declare private isOpened: boolean | undefined;
  declare private hasAllBills: boolean;
  declare private openBill: string | undefined;
  declare private days: Readonly<Record<string, BillDays | "failed">>;

  /** The paper whose choices are open. */
  declare private choosing: "statement" | "letter" | undefined;
  /** The export point that papers are of; until one is chosen, the first that can be. */
  declare private point: string | undefined;
  declare private span: SpanName;
  declare private hasFailed: boolean;
  private own: Span = { start: "", end: "" };

  constructor() {
    super();
    this.span = "last_month";
    this.hasFailed = false;
    this.hasAllBills = false;
    this.days = {};
  }

  getCardSize(): number {
    return this.isOpen ? 7 : 2;
  }

  private get isOpen(): boolean {
    return this.isOpened ?? (this.shown !== undefined && opensItself(this.shown) && window.matchMedia(ROOMY).matches);
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
      ${this.choices(shown, texts)}
      <div class="row buttons">${this.buttons(shown, texts)}</div>
    `;
  }

  private buttons(shown: Payments, texts: Texts): TemplateResult {
    const about = letterPoints(shown);
    const opensChoice = about.length > 1;
    return html`
      ${
        about.length > 0
          ? html`<button
              class="pill"
              type="button"
              aria-expanded=${opensChoice ? this.choosing === "letter" : nothing}
              @click=${opensChoice ? () => { this.toggleChoice("letter"); } : this.onLetter}
            >
              ${icon(mdiEmailOutline)}${texts.text("pay_letter")}
            </button>`
          : nothing
      }
      <button
        class="pill"
        type="button"
        aria-expanded=${this.choosing === "statement"}
        @click=${() => {
          this.toggleChoice("statement");
        }}
      >
        ${icon(mdiPrinterOutline)}${texts.text("pay_statement")}
      </button>
      ${this.hasFailed ? html`<span role="alert">${texts.text("paper_failed")}</span>` : nothing}
    `;
  }

  private toggleChoice(paper: "statement" | "letter"): void {
    this.choosing = this.choosing === paper ? undefined : paper;
  }

  /** The export point that a paper is of, of those that it can be of: the chosen one, or the first. */
  private pointOf(keys: string[]): string | undefined {
    return this.point !== undefined && keys.includes(this.point) ? this.point : keys[0];
  }

  private choices(shown: Payments, texts: Texts): TemplateResult | typeof nothing {
    const keys = this.choosing === "letter" ? letterPoints(shown) : Object.keys(shown.points);
    const point = pointChoice(
      shown,
      keys,
      this.pointOf(keys),
      (key) => {
        this.point = key;
      },
      texts,
    );
    switch (this.choosing) {
      case "letter":
        return choices(point, texts.text("paper_letter_open"), this.onLetter);
      case "statement":
        return choices([point, spanChoice(this.span, this.onSpan, this.onDay, texts)], texts.text("paper_open"), this.onStatement);
      case undefined:
        return nothing;
    }
  }

  private readonly onSpan = (span: SpanName): void => {
    this.span = span;
  };

  private readonly onDay = (part: keyof Span, day: string): void => {
    this.own = { ...this.own, [part]: day };
  };

  private readonly onStatement = (): void => {
    const { start, end } = spanOf(this.span, todayInBritain()) ?? this.own;
    void this.attempt(async (hass, { points }) => {
      const key = this.pointOf(Object.keys(points));
      await openStatement(hass, (key === undefined ? undefined : points[key]?.device_id) ?? null, { start, end });
    });
  };

  private readonly onLetter = (): void => {
    void this.attempt(async (hass, shown) => {
      const key = this.pointOf(letterPoints(shown));
      if (key !== undefined) {
        await openLetter(hass, shown, key);
      }
    });
  };

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
