/** What the integration would send of the made-up home's half-hours. */

import type { Figures } from "../src/half-hours/figures/answer";
import type { Amounts, Row, Shown, View } from "../src/half-hours/rows";
import { days, inYear, later, local, midnight, monthStart } from "./calendar";
import { type Home, RATE } from "./home";

export const NAME = "Octopus export";

interface Span {
  first: string;
  last: string;
}

export function amounts(wh: number | null): Amounts {
  return wh === null ? { export_kwh: null, earnings: null } : { export_kwh: wh / 1000, earnings: (wh * RATE) / 1000 };
}

/** Return a day, a month, a year or all years. */
export function rows(home: Home, view: View, date: string | undefined): Shown {
  const day = date ?? home.lastDay;
  const { first, last } = spanOf(home, view, day);
  const previous = later(first, -1);
  const next = later(last, 1);
  return {
    available: true,
    name: NAME,
    view,
    first,
    last,
    rows: view === "day" ? halfHourRows(home, day) : partsOf(home, view, first, last).map((part) => rowOf(home, part)),
    totals: { ...amounts(home.wh(first, last)), missing: 0, unpriced: 0 },
    newest_complete_day: home.lastDay,
    first_day: home.firstDay,
    previous: view !== "all" && previous >= home.firstDay ? previous : null,
    next: view !== "all" && next <= home.today ? next : null,
    data_until: local(midnight(home.today)),
    loading: null,
  };
}

function spanOf(home: Home, view: View, day: string): Span {
  const year = day.slice(0, 4);
  switch (view) {
    case "day":
      return { first: day, last: day };
    case "month":
      return { first: monthStart(day), last: later(monthStart(day, 1), -1) };
    case "year":
      return { first: `${year}-01-01`, last: `${year}-12-31` };
    case "all":
      return { first: `${home.firstDay.slice(0, 4)}-01-01`, last: `${home.today.slice(0, 4)}-12-31` };
  }
}

function partsOf(home: Home, view: View, first: string, last: string): Span[] {
  if (view === "month") {
    return days(first, last).map((day) => ({ first: day, last: day }));
  }
  if (view === "year") {
    return Array.from({ length: 12 }, (_, month) => spanOf(home, "month", monthStart(first, month)));
  }
  const years = Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1;
  return Array.from({ length: years }, (_, year) => spanOf(home, "year", inYear(first, year)));
}

function rowOf(home: Home, { first, last }: Span): Row {
  const wh = home.wh(first, last);
  const past = home.wh(inYear(first, -1), inYear(last, -1));
  return {
    start: local(midnight(first)),
    end: local(midnight(later(last, 1))),
    ...amounts(wh),
    unit_rate: wh === null ? null : RATE,
    state: wh !== null ? "settled" : last < home.firstDay ? "before" : first === home.today ? "awaited" : "future",
    missing: 0,
    before: past === null || inYear(first, -1) < home.firstDay ? null : { ...amounts(past), missing: 0 },
  };
}

function halfHourRows(home: Home, day: string): Row[] {
  const before = home.halfHours(inYear(day, -1));
  const known = home.halfHours(day);
  const begin = midnight(day);
  const count = (midnight(later(day, 1)) - begin) / 1_800_000;
  return Array.from({ length: count }, (_, index) => {
    const [wh, past] = [known[index]?.wh ?? null, before[index]?.wh];
    return {
      start: local(begin + index * 1_800_000),
      end: local(begin + (index + 1) * 1_800_000),
      ...amounts(wh),
      unit_rate: RATE,
      state: wh !== null ? "settled" : day < home.firstDay ? "before" : "awaited",
      missing: 0,
      before: past === undefined ? null : { ...amounts(past), missing: 0 },
    };
  });
}

/** Return the figures of the morning. */
export function figures(home: Home): Figures {
  const last = home.lastDay;
  const spans = [
    { span: "day", first: last },
    { span: "month", first: monthStart(last) },
    { span: "year", first: `${last.slice(0, 4)}-01-01` },
    { span: "all", first: home.firstDay },
  ] as const;
  return {
    available: true,
    name: NAME,
    rows: spans.map(({ span, first }) => ({ span, first, last, ...amounts(home.wh(first, last)), against: against(home, span, first), entity: null })),
    today: null,
    newest_day: last,
    days_behind: 1,
    is_late: false,
    late_entity: null,
    missing: 0,
    unpriced: 0,
    rate: RATE,
    loading: null,
    has_repair: false,
  };
}

function against(home: Home, span: string, first: string): Figures["rows"][number]["against"] {
  const past = span === "month" || span === "year" ? home.wh(inYear(first, -1), inYear(home.lastDay, -1)) : null;
  const now = home.wh(first, home.lastDay);
  return past === null || now === null
    ? null
    : { earnings: ((now - past) * RATE) / 1000, days: days(first, home.lastDay).length, left_out: 0 };
}
