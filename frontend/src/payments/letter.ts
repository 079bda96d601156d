/** A letter to Octopus for a credit that is late, short or missing: facts in order, figures, what is asked for, by when.

It is in English in every language of the cards: that is what Octopus reads. No legal advice, no threats, no "owes". */

import { html, nothing, type TemplateResult } from "lit";

import { daysAfter, daysText, nameOfDays, todayInBritain } from "../shared/days";
import { formatsFor } from "../shared/formats";
import { type Texts, textsIn } from "../shared/texts";
import type { Payments } from "./answer";
import { type PaperButtons, paperBar } from "./paper";
import type { Statement } from "./statement";

/** Octopus is asked to answer within so many days. */
const ANSWER_WITHIN = 14;

interface LetterRow {
  days: string;
  exported: string;
  earned: string;
  credited: string;
}

export interface Letter {
  date: string;
  subject: string;
  facts: string[];
  rows: LetterRow[];
  request: string[];
}

export interface LetterButtons extends PaperButtons {
  onCopy: () => void;
}

const texts = textsIn("en");
const formats = formatsFor({ language: "en-GB", number_format: "language", time_format: "language" });
const ATTACHED = "A statement for these days, and a file with every half-hour, are attached.";

export function letterOf(shown: Payments): Letter {
  const { first_day, last_day } = shown.awaiting;
  const today = todayInBritain();
  const by = formats.fullDate(daysAfter(today, ANSWER_WITHIN));
  const letter =
    shown.status === "late" && first_day !== null && last_day !== null
      ? aboutLate(shown, first_day, last_day, by)
      : aboutShort(shown, by);
  return { date: formats.fullDate(today), ...letter };
}

function aboutLate(shown: Payments, first: string, last: string, by: string): Omit<Letter, "date"> {
  const name = nameOfDays(first, last, formats, texts);
  const { earned, kwh } = shown.awaiting;
  const { late_since, paid_until } = shown;
  return {
    subject: `Export payment for ${name}`,
    facts: [
      `My export for ${name} has not been credited to my account.`,
      ...(late_since === null ? [] : [lateness(shown, formats.fullDate(late_since))]),
      ...(paid_until === null ? [] : [`Everything up to ${formats.fullDate(paid_until)} is credited to the penny.`]),
    ],
    rows: [
      {
        days: daysText(first, last, formats, texts),
        exported: `${formats.number(kwh, 2)} kWh`,
        earned: formats.money(earned),
        credited: "none yet",
      },
    ],
    request: [
      `Please credit the export for these days, ${formats.money(earned)} by the meter, or tell me what is holding it up, by ${by}.`,
      ATTACHED,
    ],
  };
}

function lateness({ bills, days_late }: Payments, since: string): string {
  const late = texts.counted("days_late", days_late, formats.count(days_late));
  return bills.length < 2
    ? `A first credit was to be expected by ${since}.`
    : `By the rhythm of my earlier credits it was to be expected by ${since}. It is now ${late}.`;
}

function aboutShort({ bills }: Payments, by: string): Omit<Letter, "date"> {
  const short = bills.filter(({ verdict }) => verdict === "short").reverse();
  const difference = short.reduce((sum, { expected, credited }) => sum + (expected ?? 0) - credited, 0);
  const days = short.map(({ first_day, last_day }) =>
    first_day !== null && last_day !== null ? daysText(first_day, last_day, formats, texts) : "",
  );
  return {
    subject: `Export payment for ${days.join(" and ")}`,
    facts: [
      "The credit for my export is less than the half-hourly readings that you publish for my meter make.",
      ...short.map(({ posted_on, credited }, index) =>
        posted_on === null
          ? `For ${days[index] ?? ""} there was no credit, although later days were credited.`
          : `For ${days[index] ?? ""}, ${formats.money(credited)} was credited on ${formats.fullDate(posted_on)}.`,
      ),
    ],
    rows: short.map((bill, index) => ({
      days: days[index] ?? "",
      exported: bill.kwh === null ? "" : `${formats.number(bill.kwh, 2)} kWh`,
      earned: bill.expected === null ? "" : formats.money(bill.expected),
      credited: bill.posted_on === null ? "none" : formats.money(bill.credited),
    })),
    request: [
      `Please credit the difference, ${formats.money(difference)} by the meter, or tell me how your figure was made, by ${by}.`,
      ATTACHED,
    ],
  };
}

/** Return a letter as plain text, for an e-mail. */
export function letterText(letter: Letter, identifiers: Statement["identifiers"]): string {
  return [
    ...(identifiers === null ? [] : [identity(identifiers)]),
    letter.subject,
    "Hello,",
    ...letter.facts,
    "These are the figures from the half-hourly readings that you publish for my meter:",
    letter.rows
      .map(({ days, exported, earned, credited }) => `${days}: exported ${exported}, earned ${earned}, credited ${credited}`)
      .join("\n"),
    ...letter.request,
    "Thank you.",
    "[Your name]",
  ].join("\n\n");
}

export function letterPage(
  letter: Letter,
  identifiers: Statement["identifiers"],
  buttons: LetterButtons,
  words: Texts,
): TemplateResult {
  return html`
    ${paperBar({ label: words.text("paper_copy"), onClick: buttons.onCopy }, identifiers !== null, buttons, words)}
    <main class="letter" lang="en-GB">
      <p class="blank" contenteditable="plaintext-only">[Your name]<br />[Your address]</p>
      <p>Octopus Energy, export team</p>
      <p>${letter.date}</p>
      ${identifiers === null ? nothing : html`<p>${identity(identifiers)}</p>`}
      <h2>${letter.subject}</h2>
      <p>Hello,</p>
      ${letter.facts.map((fact) => html`<p>${fact}</p>`)}
      <p>These are the figures from the half-hourly readings that you publish for my meter:</p>
      <div class="scroll"><table>
        <thead><tr>
          <th scope="col">Days</th>
          <th scope="col">Exported</th>
          <th scope="col">Earned</th>
          <th scope="col">Credited</th>
        </tr></thead>
        <tbody>
          ${letter.rows.map(
            ({ days, exported, earned, credited }) =>
              html`<tr><th scope="row">${days}</th><td>${exported}</td><td>${earned}</td><td>${credited}</td></tr>`,
          )}
        </tbody>
      </table></div>
      <p></p>
      ${letter.request.map((sentence) => html`<p>${sentence}</p>`)}
      <p>Thank you.</p>
      <p class="blank" contenteditable="plaintext-only">[Your name]</p>
      <footer>Figures by Octopus SEG for Home Assistant, read on ${letter.date}.</footer>
    </main>
  `;
}

function identity({ mpan, account_number }: { mpan: string; account_number: string }): string {
  return `Account ${account_number}, export MPAN ${mpan}`;
}
