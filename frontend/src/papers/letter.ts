/** A letter to Octopus: for a credit that is late, short or missing, an application that is late, or a meter that is silent.

Facts in order, figures, what is asked for, by when.

It is in English in every language of the cards: that is what Octopus reads. No legal advice, no threats, no "owes". */

import { html, nothing, type TemplateResult } from "lit";

import { formatsFor } from "../shared/formats";
import { type Texts, textsIn } from "../shared/texts";
import type { Application } from "../application/answer";
import type { Payments } from "../payments/answer";
import { daysAfter, daysText, nameOfDays, todayInBritain } from "../shared/days";
import { type PaperButtons, paperBar } from "./paper";
import type { SoFar } from "./so-far";
import type { Statement } from "./statement";

/** Octopus is asked to answer within so many days. */
const ANSWER_WITHIN = 14;

export interface Letter {
  date: string;
  subject: string;
  facts: string[];
  /** Where the figures come from; null where there are none. */
  intro: string | null;
  heads: string[];
  rows: string[][];
  request: string[];
}

export interface LetterButtons extends PaperButtons {
  onEmail: () => void;
  onCopy: () => void;
}

const texts = textsIn("en");
const formats = formatsFor({ language: "en-GB", number_format: "language", time_format: "language" });
const FROM_THE_METER = "These are the figures from the half-hourly readings that you publish for my meter:";
const OF_BILLS = ["Days", "Exported", "Earned", "Credited"];
const SO_FAR = ["Days", "Count", "Exported", "Worth"];
const DAY = 86_400_000;
const ATTACHED = "A statement for these days, and a file with every half-hour, are attached.";

function exactly(kwh: number): string {
  return `${formats.number(kwh, 2)} kWh`;
}

/** Return a letter about credits that are late or short. */
export function letterOf(shown: Payments): Letter {
  const { first_day, last_day } = shown.awaiting;
  const today = todayInBritain();
  const by = formats.fullDate(daysAfter(today, ANSWER_WITHIN));
  const letter =
    shown.status === "late" && first_day !== null && last_day !== null
      ? aboutLate(shown, first_day, last_day, by)
      : aboutShort(shown, by);
  return { date: formats.fullDate(today), intro: FROM_THE_METER, heads: OF_BILLS, ...letter };
}

type Contents = Pick<Letter, "subject" | "facts" | "rows" | "request">;

function aboutLate(shown: Payments, first: string, last: string, by: string): Contents {
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
      [daysText(first, last, formats, texts), exactly(kwh), formats.money(earned), "none yet"],
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

function aboutShort({ bills }: Payments, by: string): Contents {
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
    rows: short.map((bill, index) => [
      days[index] ?? "",
      bill.kwh === null ? "" : exactly(bill.kwh),
      bill.expected === null ? "" : formats.money(bill.expected),
      bill.posted_on === null ? "none" : formats.money(bill.credited),
    ]),
    request: [
      `Please credit the difference, ${formats.money(difference)} by the meter, or tell me how your figure was made, by ${by}.`,
      ATTACHED,
    ],
  };
}

/** Return a letter about an application whose step is late. */
export function letterOfApplication({ stage, steps, due, days_late }: Application, soFar: SoFar): Letter {
  const today = todayInBritain();
  const applied = steps.find(({ date }) => date !== null)?.date ?? null;
  const reached = steps.findLast(({ date, place }) => date !== null && place !== "ahead")?.date ?? null;
  const step = texts.text(`stage_${stage}`);
  const late = texts.counted("days_late", days_late, formats.count(days_late));
  return {
    date: formats.fullDate(today),
    subject: "My application for export payments",
    facts: [
      ...(applied === null ? [] : [`I applied to be paid for my export by ${formats.fullDate(applied)}.`]),
      ...(reached === null ? [] : [`Since ${formats.fullDate(reached)} my application has been at this step: ${step}.`]),
      ...(due === null ? [] : [`By your usual times the step was to be over by ${formats.fullDate(due)}. It is now ${late}.`]),
    ],
    ...figures(soFar),
    request: [
      `Please tell me what is holding up my application, what is needed from me, and from which day my export will be paid for, by ${formats.fullDate(daysAfter(today, ANSWER_WITHIN))}.`,
    ],
  };
}

/** Return a letter about a meter that has had no half-hours since a day. */
export function letterOfSilence(since: string, soFar: SoFar): Letter {
  const today = todayInBritain();
  const days = daysBetween(since, today);
  return {
    date: formats.fullDate(today),
    subject: `No half-hourly readings of my export since ${formats.fullDate(since)}`,
    facts: [
      `The half-hourly readings that you publish for my export meter end before ${formats.fullDate(since)}. There have been none for ${formats.count(days)} days.`,
      "Without them my export can't be credited.",
    ],
    ...figures(soFar),
    request: [
      `Please tell me why there are none, whether they can still be collected from the meter, and what is needed from me, by ${formats.fullDate(daysAfter(today, ANSWER_WITHIN))}.`,
    ],
  };
}

function figures({ first, last, kwh, pounds, source }: SoFar): Pick<Letter, "intro" | "heads" | "rows"> {
  if (source.kind === "none") {
    return { intro: null, heads: [], rows: [] };
  }
  const worth = pounds === null ? "" : formats.money(pounds);
  return {
    intro: source.kind === "live" ? "These are the figures so far, from my own sensor at home. They are an estimate:" : ofOtherYears(source.years),
    heads: SO_FAR,
    rows: [[daysText(first, last, formats, texts), formats.count(daysBetween(first, last) + 1), exactly(kwh), worth]],
  };
}

function ofOtherYears(years: number[]): string {
  const names = years.length === 1 ? String(years[0]) : `${years.slice(0, -1).join(", ")} and ${String(years.at(-1))}, on average`;
  return `I have no readings of these days. In the same weeks of ${names}, you published this for my meter:`;
}

function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY);
}

/** Return a letter as plain text, for an e-mail. */
export function letterText(letter: Letter, identifiers: Statement["identifiers"]): string {
  return [
    ...(identifiers === null ? [] : [identity(identifiers)]),
    letter.subject,
    "Hello,",
    ...letter.facts,
    ...(letter.intro === null ? [] : [letter.intro, letter.rows.map((row) => rowText(letter.heads, row)).join("\n")]),
    ...letter.request,
    "Thank you.",
    "[Your name]",
  ].join("\n\n");
}

function rowText(heads: string[], [days = "", ...cells]: string[]): string {
  return `${days}: ${cells.map((cell, index) => `${(heads[index + 1] ?? "").toLowerCase()} ${cell}`).join(", ")}`;
}

/** Return a letter to print; without `onIdentifiers` there are no numbers of meter and account to show. */
export function letterPage(
  letter: Letter,
  identifiers: Statement["identifiers"],
  buttons: LetterButtons,
  words: Texts,
): TemplateResult {
  return html`
    ${paperBar(
      [
        { label: words.text("paper_email"), onClick: buttons.onEmail },
        { label: words.text("paper_copy"), onClick: buttons.onCopy },
      ],
      identifiers !== null,
      buttons,
      words,
    )}
    <main class="letter" lang="en-GB">
      <p class="blank" contenteditable="plaintext-only">[Your name]<br />[Your address]</p>
      <p>Octopus Energy, export team</p>
      <p>${letter.date}</p>
      ${identifiers === null ? nothing : html`<p>${identity(identifiers)}</p>`}
      <h2>${letter.subject}</h2>
      <p>Hello,</p>
      ${letter.facts.map((fact) => html`<p>${fact}</p>`)}
      ${letter.intro === null ? nothing : table(letter, letter.intro)}
      ${letter.request.map((sentence) => html`<p>${sentence}</p>`)}
      <p>Thank you.</p>
      <p class="blank" contenteditable="plaintext-only">[Your name]</p>
      <footer>Figures by Octopus SEG for Home Assistant, read on ${letter.date}.</footer>
    </main>
  `;
}

function table({ heads, rows }: Letter, intro: string): TemplateResult {
  return html`<p>${intro}</p>
    <div class="scroll"><table>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>
        ${rows.map(
          ([days, ...cells]) => html`<tr><th scope="row">${days}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
        )}
      </tbody>
    </table></div>`;
}

function identity({ mpan, account_number }: { mpan: string; account_number: string }): string {
  return `Account ${account_number}, export MPAN ${mpan}`;
}
