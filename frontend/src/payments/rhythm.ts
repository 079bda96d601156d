/** Lateness, shown: when after the end of its bill each of the last credits came, and where today is. */

import { html, nothing, svg, type TemplateResult } from "lit";

import { todayInBritain } from "../shared/days";
import type { Formats } from "../shared/formats";
import type { Texts } from "../shared/texts";
import type { Payments } from "./answer";

const WIDTH = 340;
const BASE = 58;
const HEIGHT = 80;
const MOST = 12;
const DAY = 86_400_000;
const DOT = 9;

/** Return the picture; nothing before there are two credits to speak of, or where nothing waits. */
export function rhythm(shown: Payments, formats: Formats, texts: Texts): TemplateResult | typeof nothing {
  const since = shown.awaiting.first_day;
  const after = shown.bills.flatMap(({ posted_on, last_day, verdict }) =>
    posted_on === null || last_day === null || verdict === "held" ? [] : [days(last_day, posted_on)],
  );
  const dots = after.filter((count) => count >= 0).slice(0, MOST);
  if (dots.length < 2 || since === null || (shown.status !== "late" && shown.reason !== "credit_due")) {
    return nothing;
  }
  // The bill that waits ends with its month.
  const end = monthEnd(since);
  const today = days(end, todayInBritain());
  const [first, last] = [Math.min(...dots), Math.max(...dots)];
  const right = Math.max(31, today + 4, last + 4);
  const x = (count: number): number => 8 + ((WIDTH - 16) * Math.max(count, 0)) / right;
  const heights = new Map<number, number>();
  const name = (count: number): string => formats.date(new Date(new Date(`${end}T12:00:00Z`).getTime() + count * DAY).toISOString().slice(0, 10));
  return html`<div class="rhythm">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${texts.text("pay_rhythm")}>
      <rect class="band" x=${x(first) - 5} y="16" width=${x(last) - x(first) + 10} height=${BASE - 16}></rect>
      <path class="base" d="M0 ${BASE}H${WIDTH}"></path>
      ${dots.map((count) => {
        const height = (heights.get(count) ?? 0) + 1;
        heights.set(count, height);
        return svg`<circle class="bar" cx=${x(count)} cy=${BASE + 3 - height * Math.min(DOT, (BASE - 18) / MOST + 3)} r="3.4"></circle>`;
      })}
      ${
        shown.status === "late" && today > last
          ? svg`<path class="delay" d="M${x(last)} 32H${x(today)}"></path>`
          : nothing
      }
      <path class="today" d="M${x(today)} 16V${BASE + 5}"></path>
      <text class="strong" x=${Math.min(Math.max(x(today), 22), WIDTH - 22)} y="11" text-anchor="middle">${texts.text("pay_today")}</text>
      <text x="0" y=${BASE + 18}>${name(0)}</text>
      <text x=${x(last)} y=${BASE + 18} text-anchor="middle">${name(last)}</text>
    </svg>
    <p class="small grey">
      ${texts.text("pay_rhythm_note", { from: formats.count(first), to: formats.count(last) })}
    </p>
  </div>`;
}

function days(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / DAY);
}

function monthEnd(day: string): string {
  const end = new Date(`${day.slice(0, 7)}-01T12:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + 1, 0);
  return end.toISOString().slice(0, 10);
}
