/** What is to come? What this month, the next credit and this year are expected to be, and how often such ranges were right. */

import { html, nothing, type TemplateResult } from "lit";

import { daysText } from "../shared/days";
import type { Formats } from "../shared/formats";
import { percent } from "../shared/plot";
import type { Expected, Outlook } from "./answer";
import type { Context, Question } from "./question";
import type { Words } from "./words/words";

const KINDS = ["this_month", "next_credit", "this_year"] as const;

export function outlookQuestion(outlook: Outlook, { formats, texts }: Context): Question {
  const known = KINDS.flatMap((kind) => {
    const expected = outlook[kind];
    return expected === null ? [] : [{ kind, expected }];
  });
  const [first] = known;
  return {
    question: texts.text("outlook_question"),
    answer:
      first === undefined
        ? texts.text("too_little")
        : texts.text(`outlook_answer_${first.kind}`, {
            amount: formats.moneyRoughly(first.expected.expected),
            ...range(first.expected, formats),
          }),
    proof:
      first === undefined
        ? undefined
        : () => {
            const reasons = known.map(({ expected }) => reasonsOf(expected, formats, texts));
            // What goes for all of them is said once.
            const common = (reasons[0] ?? []).filter((reason) => reasons.every((each) => each.includes(reason)));
            return html`
              ${known.map(({ kind, expected }, index) =>
                expectation(texts.text(`outlook_${kind}`), expected, without(reasons[index] ?? [], common), formats, texts),
              )}
              <p class="small grey">${[...common, texts.text("outlook_key")].join(" ")}</p>
            `;
          },
  };
}

function range({ low, high }: Expected, formats: Formats): { low: string; high: string } {
  return { low: formats.moneyRoughly(low), high: formats.moneyRoughly(high) };
}

function without(reasons: readonly string[], common: readonly string[]): string[] {
  return reasons.filter((reason) => !common.includes(reason));
}

function expectation(name: string, expected: Expected, reasons: readonly string[], formats: Formats, texts: Words): TemplateResult {
  const { first, last, earned, days_left, low, high, due } = expected;
  // A range may reach below nothing where a rate does.
  const top = Math.max(high, expected.expected, 0.01);
  const at = (pounds: number): number => Math.min(Math.max(pounds / top, 0), 1);
  const dates = daysText(first, last, formats, texts);
  const credit = due === null ? "" : texts.text("outlook_due", { due: daysText(due.from, due.to, formats, texts) });
  const facts = [
    earned === 0 ? "" : texts.text("outlook_so_far", { amount: formats.moneyRoughly(earned) }),
    days_left === 0 ? "" : texts.counted("days_to_come", days_left, formats.count(days_left)),
  ].filter((each) => each !== "");
  return html`<div class="expected">
    <div class="sums">
      <span><span class="strong">${name}</span> <span class="small grey">${[dates, credit].filter((each) => each !== "").join(", ")}</span></span>
      <span class="number"><span class="strong">${formats.moneyRoughly(expected.expected)}</span></span>
    </div>
    <div class="strip" aria-hidden="true">
      ${earned > 0 ? html`<i style="width:${percent(at(earned))}"></i>` : nothing}
      <i class="range" style="left:${percent(at(low))};width:${percent(at(high) - at(low))}"></i>
      <b style="left:${percent(at(expected.expected))}"></b>
    </div>
    <p class="facts">${[texts.text("outlook_range", range(expected, formats)), ...facts].join(" · ")}</p>
    ${reasons.length === 0 ? nothing : html`<p class="facts small grey">${reasons.join(" ")}</p>`}
  </div>`;
}

function reasonsOf(expected: Expected, formats: Formats, texts: Words): string[] {
  const { hits, tries, basis, under_a_year } = expected;
  return [
    tries === 0
      ? texts.text("outlook_untried")
      : texts.text("ranges_held", { hits: formats.count(hits), tries: formats.count(tries) }),
    texts.text(`basis_${basis}`),
    under_a_year ? texts.text("under_a_year") : "",
    rateWords(expected, formats, texts),
  ].filter((each) => each !== "");
}

function rateWords({ rate, average_rate, rate_until, rate_assumed }: Expected, formats: Formats, texts: Words): string {
  if (rate === null) {
    return average_rate === null ? "" : texts.text("rate_average", { rate: formats.rate(average_rate) });
  }
  if (rate_until === null) {
    return texts.text("rate_known", { rate: formats.rate(rate) });
  }
  return texts.text(rate_assumed ? "rate_assumed" : "rate_until", {
    rate: formats.rate(rate),
    date: formats.fullDate(rate_until),
  });
}
