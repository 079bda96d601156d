/** The rows of bills: what was credited for which days, what the meter says, and the verdict. */

import { html, nothing, type TemplateResult } from "lit";

import { chevron, type Mood } from "../shared/answer-row";
import { daysText, roughEnergy } from "../shared/days";
import type { Formats } from "../shared/formats";
import type { Shape } from "../shared/shapes";
import type { Texts } from "../shared/texts";
import { type Bill, isWaiting, type Payments, type Payout } from "./answer";
import { dueText } from "./days-text";
import { OF_PAYOUT, OF_VERDICT, verdict } from "./shapes";

/** Return what names a row, so that it stays open when news come. */
export function keyOf(bill: Bill): string {
  return [bill.point, bill.first_day, bill.last_day, bill.posted_on, bill.credited].join(" ");
}

export function billHead(texts: Texts): TemplateResult {
  return html`<div class="heads" aria-hidden="true">
    <span>${texts.text("pay_bill")}</span>
    <span class="wide number">${texts.text("exported")}</span>
    <span class="wide number">${texts.text("pay_by_meter")}</span>
    <span class="number">${texts.text("pay_credited")}</span>
  </div>`;
}

/** Return the row of what is earned and not credited yet. */
export function waitingRow(shown: Payments, formats: Formats, texts: Texts): TemplateResult | typeof nothing {
  const { awaiting, next_credit_due: due, status } = shown;
  const { first_day, last_day, kwh, earned } = awaiting;
  if (!isWaiting(awaiting) || first_day === null || last_day === null) {
    return nothing;
  }
  const word =
    status === "late"
      ? texts.counted("days_late", shown.days_late, formats.count(shown.days_late))
      : due === null
        ? texts.text("pay_no_date")
        : texts.text("pay_due", { due: dueText(due, formats, texts) });
  const sign: [Shape, Mood] = status === "late" ? ["triangle", "warn"] : ["clock", status === "waiting" ? "calm" : "quiet"];
  return html`<div class="row">
    <div class="bill waiting">
      ${columns(daysText(first_day, last_day, formats, texts), "", kwh, earned, true, formats, texts)}
      <span class="right">
        <span class="number strong">${texts.text("pay_not_yet")}</span>
        ${verdict(sign, word)}
      </span>
    </div>
  </div>`;
}

export function billRow(
  bill: Bill,
  name: string | undefined,
  opened: TemplateResult | undefined,
  onToggle: () => void,
  formats: Formats,
  texts: Texts,
): TemplateResult {
  const { first_day, last_day, posted_on } = bill;
  const hasDays = first_day !== null && last_day !== null && bill.point !== null;
  const days =
    first_day !== null && last_day !== null
      ? daysText(first_day, last_day, formats, texts)
      : texts.text("pay_no_days", { date: posted_on === null ? "" : formats.fullDate(posted_on) });
  const isRight = bill.verdict === "matched" || bill.expected === null;
  const content = html`
    ${columns(days, name ?? "", bill.kwh, bill.expected, !isRight, formats, texts)}
    <span class="right">
      <span class="number strong">${formats.money(bill.credited)}</span>
      ${verdict(OF_VERDICT[bill.verdict], verdictWord(bill, formats, texts))}
    </span>
  `;
  if (!hasDays) {
    return html`<div class="row"><div class="bill">${content}</div></div>`;
  }
  const isOpen = opened !== undefined;
  return html`<div class=${isOpen ? "row open" : "row"}>
    <button class="bill" type="button" aria-expanded=${isOpen} @click=${onToggle}>
      ${content}${chevron()}
    </button>
    ${opened ?? nothing}
  </div>`;
}

function columns(
  days: string,
  name: string,
  kwh: number | null,
  expected: number | null,
  isMeterShown: boolean,
  formats: Formats,
  texts: Texts,
): TemplateResult {
  const energy = kwh === null ? "" : roughEnergy(kwh, formats);
  const amount = expected === null ? "" : formats.money(expected);
  const line = isMeterShown && amount !== "" ? texts.text("pay_line_meter", { energy, amount }) : energy;
  return html`
    <span>
      <span class="strong">${days}</span>
      ${name === "" ? nothing : html`<span class="grey small">${name}</span>`}
      <span class="grey small narrow">${line}</span>
    </span>
    <span class="wide number">${energy}</span>
    <span class="wide number">${amount}</span>
  `;
}

export function verdictWord(bill: Bill, formats: Formats, texts: Texts): string {
  const amount = formats.money(Math.abs((bill.expected ?? 0) - bill.credited));
  switch (bill.verdict) {
    case "short":
      return texts.text("pay_verdict_short", { amount });
    case "over":
      return bill.expected === null ? texts.text("pay_not_explained") : texts.text("pay_verdict_over", { amount });
    case "held":
      return texts.text("pay_verdict_held");
    default:
      return texts.text(`pay_${bill.verdict}`);
  }
}

export function payoutRow({ day, amount, state }: Payout, formats: Formats, texts: Texts): TemplateResult {
  const word = texts.text(state === "failed" ? "pay_payout_failed_word" : `pay_payout_${state}`);
  return html`<li class="row payout">
    <span>
      <span class="strong">${formats.fullDate(day)}</span>
      <span class="grey small">${texts.text("pay_to_bank")}</span>
    </span>
    <span class="right">
      <span class="number strong">${formats.money(amount)}</span>
      ${verdict(OF_PAYOUT[state], word)}
    </span>
  </li>`;
}
