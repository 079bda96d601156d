/** A statement of some days, to print or to send: what was exported, earned and credited, and how each figure was made. */

import { html, nothing, type TemplateResult } from "lit";

import { daysAfter, daysText, todayInBritain } from "../shared/days";
import type { Formats } from "../shared/formats";
import type { HomeAssistant } from "../shared/home-assistant";
import type { Texts } from "../shared/texts";
import type { PayoutState, Verdict } from "../payments/answer";
import { verdictWord } from "../payments/bills";
import { type PaperButtons, paperBar } from "./paper";

export interface StatementDay {
  date: string;
  export_kwh: number | null;
  earnings: number | null;
  missing: number;
  rates: number[];
}

export interface StatementCredit {
  posted_on: string;
  first_day: string | null;
  last_day: string | null;
  export_kwh: number | null;
  credited: number;
  expected: number | null;
  verdict: Verdict;
  state?: string;
  reaches_beyond?: boolean;
}

export interface Statement {
  export_point: string;
  start: string;
  end: string;
  days: StatementDay[];
  rates: { from: string; to: string; unit_rate: number | null; lowest?: number; highest?: number; source: string }[];
  credits: StatementCredit[];
  payouts: { amount: number; date: string; state: PayoutState }[];
  totals: {
    export_kwh: number;
    earnings: number;
    credited: number;
    difference: number | null;
    missing_half_hours: number;
    unpriced_half_hours: number;
  };
  identifiers: { mpan: string; account_number: string } | null;
}

interface HalfHour {
  start: string;
  end: string;
  export_kwh: number | null;
  unit_rate: number | null;
  earnings: number | null;
}

export interface Buttons extends PaperButtons {
  onCsv: () => void;
}

async function call<Response>(hass: HomeAssistant, service: string, data: Record<string, unknown>): Promise<Response> {
  const message = { type: "call_service", domain: "octopus_seg", service, service_data: data, return_response: true };
  return ((await hass.callWS(message)) as { response: Response }).response;
}

export function fetchStatement(hass: HomeAssistant, device: string | null, start: string, end: string, withIdentifiers: boolean): Promise<Statement> {
  const point = device === null ? {} : { export_point: device };
  return call(hass, "get_statement", { ...point, start, end, with_identifiers: withIdentifiers });
}

/** Return every half-hour of some days, the last included, as CSV; what is unknown is empty, never zero. */
export async function halfHourCsv(hass: HomeAssistant, device: string | null, start: string, end: string): Promise<string> {
  const point = device === null ? {} : { export_point: device };
  const { rows } = await call<{ rows: HalfHour[] }>(hass, "get_half_hours", { ...point, start, end: daysAfter(end, 1) });
  const lines = rows.map((row) => [row.start, row.end, row.export_kwh ?? "", row.unit_rate ?? "", row.earnings ?? ""]);
  return [["start", "end", "export_kwh", "unit_rate_gbp_per_kwh", "earnings_gbp"], ...lines]
    .map((line) => `${line.join(",")}\r\n`)
    .join("");
}

export function statementPage(shown: Statement, buttons: Buttons, formats: Formats, texts: Texts): TemplateResult {
  const { totals, identifiers } = shown;
  const facts: [string, string][] = [
    [texts.text("exported"), `${formats.number(totals.export_kwh, 2)} kWh`],
    [texts.text("pay_detail_earned"), formats.money(totals.earnings)],
    [texts.text("paper_credited"), formats.money(totals.credited)],
    [texts.text("pay_detail_difference"), totals.difference === null ? "–" : formats.money(noMinusZero(totals.difference)).replace("-", MINUS)],
  ];
  const isByMonth = shown.credits.length > 0 && shown.credits.every(isOfOneMonth);
  return html`
    ${paperBar([{ label: texts.text("paper_csv"), onClick: buttons.onCsv }], identifiers !== null, buttons, texts)}
    <main>
      <h1>${texts.text("paper_title")}</h1>
      <p class="grey">${shown.export_point} · ${daysText(shown.start, shown.end, formats, texts)}</p>
      ${
        identifiers === null
          ? nothing
          : html`<p>
              ${texts.text("paper_account", { account: identifiers.account_number })} ·
              ${texts.text("paper_mpan", { mpan: identifiers.mpan })}
            </p>`
      }
      <dl>${facts.map(([name, value]) => html`<div><dt class="grey">${name}</dt><dd>${value}</dd></div>`)}</dl>
      ${months(shown, isByMonth, formats, texts)} ${isByMonth ? nothing : credits(shown, formats, texts)}
      ${missing(shown, formats, texts)} ${rates(shown, formats, texts)} ${paidOut(shown, formats, texts)}
      <h2>${texts.text("paper_how")}</h2>
      <p>${texts.text("paper_how_exported")}</p>
      <p>${texts.text("paper_how_earned")}</p>
      <p>${texts.text("paper_how_credited")}</p>
      <p>${texts.text("paper_how_difference")}</p>
      <footer>${texts.text("paper_made", { date: formats.fullDate(todayInBritain()) })}</footer>
    </main>
  `;
}

const YEAR_LENGTH = 4;
const MONTH_LENGTH = 7;

const MINUS = "−";

function monthOf(day: string): string {
  return day.slice(0, MONTH_LENGTH);
}

/** Return whether a credit is on the account, and for days of one month alone, so that it can stand in that month's row. */
function isOfOneMonth({ first_day, last_day, state, reaches_beyond }: StatementCredit): boolean {
  const isCounted = state === "posted" || state === "awaiting";
  return isCounted && reaches_beyond !== true && first_day !== null && last_day !== null && monthOf(first_day) === monthOf(last_day);
}

interface Month {
  name: string;
  days: StatementDay[];
  credits: StatementCredit[];
}

function months(shown: Statement, hasCredits: boolean, formats: Formats, texts: Texts): TemplateResult {
  const { days, totals, credits: all, start, end } = shown;
  const [first, last] = [start.slice(0, YEAR_LENGTH), end.slice(0, YEAR_LENGTH)];
  const nameOf = (day: string): string => (first === last ? formats.month(day) : formats.period("month", day));
  const found = new Map<string, Month>();
  for (const day of days) {
    const month = monthOf(day.date);
    const credits = all.filter(({ first_day }) => first_day !== null && monthOf(first_day) === month);
    found.set(month, { name: nameOf(`${month}-01`), credits, days: [...(found.get(month)?.days ?? []), day] });
  }
  const columns = [
    texts.text("paper_days"),
    texts.text("paper_missing"),
    `${texts.text("exported")}, kWh`,
    `${texts.text("earned")}, £`,
    ...(hasCredits ? [`${texts.text("pay_credited")}, £`, texts.text("paper_credited_on"), `${texts.text("pay_detail_difference")}, £`] : []),
  ];
  const fixed = (value: number): string => formats.number(noMinusZero(value), 2).replace("-", MINUS);
  const row = (name: string, of: StatementDay[], kwh: number, earned: number, lacking: number, credited: string[]): TemplateResult =>
    html`<th scope="row">${name}</th>
      ${[formats.count(of.length), formats.count(lacking), fixed(kwh), fixed(earned), ...(hasCredits ? credited : [])].map(
        (cell) => html` <td>${cell}</td>`,
      )}`;
  return html`<div class="scroll"><table>
    <thead><tr>
      <th scope="col">${texts.text("month")}</th>
      ${columns.map((column) => html`<th scope="col">${column}</th>`)}
    </tr></thead>
    <tbody>
      ${[...found.values()].map(({ name, days: of, credits }) => {
        const earned = sum(of, ({ earnings }) => earnings);
        return html`<tr>${row(name, of, sum(of, ({ export_kwh }) => export_kwh), earned, sum(of, (day) => day.missing), [
          credits.length === 0 ? "–" : fixed(sum(credits, ({ credited }) => credited)),
          [...new Set(credits.map(({ posted_on }) => formats.fullDate(posted_on)))].join(", ") || "–",
          difference(of, credits, fixed),
        ])}</tr>`;
      })}
      <tr class="total">${row(first === last ? first : `${first}–${last}`, days, totals.export_kwh, totals.earnings, totals.missing_half_hours, [
        fixed(totals.credited),
        "",
        totals.difference === null ? "–" : fixed(totals.difference),
      ])}</tr>
    </tbody>
  </table></div>`;
}

/** Return what a month's credits are less than its days earned; only of days that they cover, all of whose half-hours are known. */
function difference(days: StatementDay[], credits: StatementCredit[], fixed: (value: number) => string): string {
  const covered = days.filter(({ date }) => credits.some(({ first_day, last_day }) => (first_day ?? "") <= date && date <= (last_day ?? "")));
  const isKnown = covered.every(({ missing, earnings }) => missing === 0 && earnings !== null);
  return covered.length === 0 || !isKnown
    ? "–"
    : fixed(sum(covered, ({ earnings }) => earnings) - sum(credits, ({ credited }) => credited));
}

function sum<Item>(items: Item[], part: (item: Item) => number | null): number {
  return items.reduce((total, item) => total + (part(item) ?? 0), 0);
}

function paidOut({ payouts }: Statement, formats: Formats, texts: Texts): TemplateResult | typeof nothing {
  const paid = payouts.filter(({ state }) => state === "paid");
  return paid.length === 0
    ? nothing
    : html`<h2>${texts.text("pay_payouts")}</h2>
        <p>
          ${texts.text("paper_paid_out", { amount: formats.money(sum(paid, ({ amount }) => amount)), count: formats.count(paid.length) })}
        </p>`;
}

function rates(shown: Statement, formats: Formats, texts: Texts): TemplateResult | typeof nothing {
  const pence = formats.moneyExactly;
  return shown.rates.length === 0
    ? nothing
    : html`<h2>${texts.text("paper_rates")}</h2>
        <p>
          ${shown.rates
            .map(({ from, to, unit_rate, lowest, highest, source }) => {
              const rate =
                unit_rate !== null
                  ? texts.text("paper_rate", { rate: pence(unit_rate) })
                  : texts.text("paper_varies", { from: pence(lowest ?? 0), to: pence(highest ?? 0) });
              const own = source === "fixed" ? `, ${texts.text("paper_own_rate")}` : "";
              return `${daysText(from, to, formats, texts)}: ${rate}${own}`;
            })
            .join("; ")}
        </p>`;
}

function credits(shown: Statement, formats: Formats, texts: Texts): TemplateResult {
  if (shown.credits.length === 0) {
    return html`<h2>${texts.text("paper_credits")}</h2>
      <p>${texts.text("paper_no_credits")}</p>`;
  }
  return html`<h2>${texts.text("paper_credits")}</h2>
    <div class="scroll"><table>
      <thead><tr>
        <th scope="col">${texts.text("paper_days")}</th>
        <th scope="col">${texts.text("paper_posted")}</th>
        <th scope="col">kWh</th>
        <th scope="col">${texts.text("pay_credited")}, £</th>
        <th scope="col">${texts.text("pay_by_meter")}, £</th>
        <th scope="col">${texts.text("pay_detail_difference")}</th>
      </tr></thead>
      <tbody>
        ${shown.credits.map((credit) => {
          const { first_day, last_day, export_kwh, expected, reaches_beyond } = credit;
          const of = { ...credit, point: null, kwh: null, credited_kwh: null, unknown: 0, verdict: credit.state === "held" ? ("held" as const) : credit.verdict };
          return html`<tr>
            <td>
              ${first_day === null || last_day === null ? "–" : daysText(first_day, last_day, formats, texts)}
              ${reaches_beyond === true ? html`<br /><span class="grey">${texts.text("paper_beyond")}</span>` : nothing}
            </td>
            <td>${formats.fullDate(credit.posted_on)}</td>
            <td>${export_kwh === null ? "–" : formats.number(export_kwh, 2)}</td>
            <td>${formats.number(credit.credited, 2)}</td>
            <td>${expected === null ? "–" : formats.number(expected, 2)}</td>
            <td>${verdictWord(of, formats, texts)}</td>
          </tr>`;
        })}
      </tbody>
    </table></div>`;
}

function missing({ days }: Statement, formats: Formats, texts: Texts): TemplateResult | typeof nothing {
  const lacking = days.filter((day) => day.missing > 0);
  return lacking.length === 0
    ? nothing
    : html`<h2>${texts.text("paper_missing")}</h2>
        <p>${lacking.map((day) => `${formats.fullDate(day.date)}: ${formats.count(day.missing)}`).join("; ")}</p>
        <p>${texts.text("paper_missing_note")}</p>`;
}

function noMinusZero(value: number): number {
  return Math.abs(value) < 0.005 ? 0 : value;
}
