/** A bill, opened: what each day earned, what rounding makes of it, and where missing pennies lie. */

import { html, nothing, svg, type TemplateResult } from "lit";

import { niceStep } from "../shared/axis";
import type { Formats } from "../shared/formats";
import type { Texts } from "../shared/texts";
import type { Bill, BillDays, Day } from "./answer";

const WIDTH = 310;
const HEIGHT = 116;
const LEFT = 30;
const TOP = 8;
const BOTTOM = HEIGHT - 20;
const PENCE = 100;
// Less than this (GBP) is no difference to a penny.
const HALF_A_PENNY = 0.005;

export function openedBill(
  bill: Bill,
  found: BillDays | "failed" | undefined,
  formats: Formats,
  texts: Texts,
): TemplateResult {
  if (found === undefined || found === "failed") {
    return html`<div class="opened" role="status">
      <p>${texts.text(found === "failed" ? "failed" : "loading")}</p>
    </div>`;
  }
  const posted =
    bill.posted_on === null
      ? texts.text("pay_nothing_posted")
      : texts.text("pay_posted", { date: formats.fullDate(bill.posted_on) });
  return html`<div class="opened">
    ${chart(found.days, formats, texts)} ${sums(bill, found, posted, formats, texts)}
    ${
      found.unknown === 0
        ? nothing
        : html`<p>${texts.counted("half_hours_unknown", found.unknown, formats.count(found.unknown))}</p>`
    }
    <details>
      <summary>${texts.text("pay_every_day")}</summary>
      ${table(found.days, formats, texts)}
    </details>
  </div>`;
}

function sums(bill: Bill, found: BillDays, posted: string, formats: Formats, texts: Texts): TemplateResult {
  const once = found.expected - found.half_hours_rounded;
  const difference = bill.credited - found.expected;
  const fine = (value: number): string => signed(value, (each) => formats.number(each, 4), "£");
  return html`<table class="sums">
    <tr>
      <th scope="row">${texts.text("pay_detail_earned")}</th>
      <td>£${formats.number(found.earned, 4)}</td>
    </tr>
    <tr>
      <th scope="row">${texts.text("pay_detail_half_hours")}</th>
      <td>${fine(found.half_hours_rounded - found.earned)}</td>
    </tr>
    <tr>
      <th scope="row">${texts.text("pay_detail_once")}</th>
      <td>${fine(once)}</td>
    </tr>
    <tr class="total">
      <th scope="row">${texts.text("pay_detail_expected")}</th>
      <td>${formats.money(found.expected)}</td>
    </tr>
    <tr>
      <th scope="row">${texts.text("pay_credited")}, ${posted}</th>
      <td>${formats.money(bill.credited)}</td>
    </tr>
    <tr class="total">
      <th scope="row">${texts.text("pay_detail_difference")}</th>
      <td>${Math.abs(difference) < HALF_A_PENNY ? formats.money(0) : signed(difference, formats.money)}</td>
    </tr>
  </table>`;
}

function signed(value: number, format: (value: number) => string, unit = ""): string {
  const text = `${unit}${format(Math.abs(value))}`;
  return value < 0 ? `−${text}` : `+${text}`;
}

function table(days: Day[], formats: Formats, texts: Texts): TemplateResult {
  return html`<table class="days">
    <tr>
      <th scope="col">${texts.text("day")}</th>
      <th scope="col">kWh</th>
      <th scope="col">${texts.text("earned")}</th>
      <th scope="col">${texts.text("pay_column_rounding")}</th>
    </tr>
    ${days.map(
      (day) =>
        html`<tr>
          <th scope="row">
            ${formats.date(day.date)}${
              day.missing === 0
                ? nothing
                : html`<span class="small grey"
                    >${texts.counted("missing_in_bar", day.missing, formats.count(day.missing))}</span
                  >`
            }
          </th>
          <td>${day.kwh === null ? "–" : formats.number(day.kwh, 2)}</td>
          <td>${day.earned === null ? "–" : `${formats.number(day.earned * PENCE, 2)}p`}</td>
          <td>${day.rounding === null ? "–" : `${signed(day.rounding * PENCE, (value) => formats.number(value, 2))}p`}</td>
        </tr>`,
    )}
  </table>`;
}

function chart(days: Day[], formats: Formats, texts: Texts): TemplateResult {
  const most = Math.max(...days.map(({ earned }) => (earned ?? 0) * PENCE), 0.01);
  const tick = niceStep(most / 2);
  const top = tick * 2;
  const step = (WIDTH - LEFT) / days.length;
  const y = (pence: number): number => BOTTOM - ((BOTTOM - TOP) * pence) / top;
  const labelled = days.map((_, index) => index).filter((index) => index % Math.ceil(days.length / 5) === 0);
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${texts.text("pay_earned_by_day")}>
    ${[0, tick, top].map(
      (pence) => svg`<path class=${pence === 0 ? "base" : "grid"} d="M${LEFT} ${y(pence)}H${WIDTH}"></path>
        <text x=${LEFT - 4} y=${y(pence) + 4} text-anchor="end">${formats.number(pence, tick < 1 ? 1 : 0)}${pence === top ? "p" : ""}</text>`,
    )}
    ${days.map((day, index) => bar(day, LEFT + index * step, step, y))}
    ${labelled.map(
      (index) =>
        svg`<text x=${LEFT + (index + 0.5) * step} y=${HEIGHT - 5} text-anchor="middle">${formats.dayOfMonth(`${days[index]?.date ?? ""}T12:00:00Z`)}</text>`,
    )}
  </svg>`;
}

function bar(day: Day, left: number, step: number, y: (pence: number) => number): TemplateResult | typeof nothing {
  if (day.earned === null) {
    return svg`<path class="gap" d="M${left + 1} ${BOTTOM}V${TOP}M${left + step - 1} ${BOTTOM}V${TOP}"></path>`;
  }
  const height = BOTTOM - y(day.earned * PENCE);
  return height <= 0
    ? nothing
    : svg`<rect class=${day.missing > 0 ? "bar pale" : "bar"} x=${left + 0.75} y=${BOTTOM - height} width=${Math.max(step - 1.5, 0.5)} height=${height}></rect>`;
}
