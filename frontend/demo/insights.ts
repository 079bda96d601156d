/** What the integration would work out from the made-up home's half-hours. */

import type { Carpet, Expected, Insights, InsightsAnswer, Limit, Night, Outlook, Records, Surplus, Year, Years } from "../src/insights/answer";
import { DEVICE } from "./answers";
import { days, inYear, later, local, midnight } from "./calendar";
import { type HalfHour, type Home, MOST_WH, RATE, sunTimes } from "./home";
import { outlook } from "./outlook";
import { amounts, NAME } from "./rows";
import { surplus } from "./surplus";

const SLOTS = 48;
const HALF_HOUR = 1_800_000;
/** A half-hour with less than this (Wh) counts as one without export. */
const ALMOST_NONE = 10;
const BIN = 50;

interface Span {
  first: string;
  last: string;
}

/** A home of two years has an answer to everything. */
interface Told extends Insights {
  years: Years;
  limit: Limit;
  surplus: Surplus;
  outlook: Record<keyof Outlook, Expected>;
}

/** Return the card's answer. */
export function insightsAnswer(home: Home): InsightsAnswer {
  return { available: true, name: NAME, device_id: DEVICE, export_point: DEVICE, loading: null, insights: insights(home, newestYear(home)) };
}

function newestYear(home: Home): Span {
  return { first: later(home.lastDay, -364), last: home.lastDay };
}

/** Return the answers, over some days where they are of a year. */
export function insights(home: Home, span: Span): Told {
  return {
    computed_for: home.lastDay,
    data_until: local(midnight(home.today)),
    history: { first: home.firstDay, last: home.lastDay, days: days(home.firstDay, home.lastDay).length },
    year: year(home, span),
    export_times: exportTimes(home, span),
    years: years(home),
    limit: limit(home, span),
    night: night(home, span),
    surplus: surplusOf(home, 3, 3),
    records: records(home),
    outlook: outlook(home),
  };
}

/** Return on how many days of the newest year there was so much to spare. */
export function surplusOf(home: Home, kwh: number, hours: number): Surplus {
  return surplus(home, newestYear(home).first, kwh, hours);
}

/** Return every half-hour of the year that ends with a day. */
export function carpet(home: Home, last = home.lastDay): Carpet {
  const first = later(last, -364);
  const shown = days(first, last);
  const wh = shown.map((day) => home.halfHours(day).map((each) => each.wh));
  const pence = wh.map((row) => row.map((value) => Math.round(value * RATE * 10) / 100));
  const most = Math.max(...wh.flat());
  const previous = later(first, -1);
  const next = later(last, 365);
  return {
    first,
    last,
    data_until: local(midnight(home.today)),
    wh,
    pence,
    before: 0,
    awaited: 0,
    sun: shown.map((day) => {
      const [rise, set] = sunTimes(day).map((moment) => minuteOf(moment));
      return [rise ?? 0, set ?? 0];
    }),
    missing_half_hours: 0,
    missing_days: 0,
    largest_wh: most,
    largest_pence: Math.round(most * RATE * 10) / 100,
    previous: later(previous, -364) >= home.firstDay ? previous : null,
    next: next <= home.lastDay ? next : null,
  };
}

function minuteOf(moment: number): number {
  const [hour = 0, minute = 0] = local(moment).slice(11, 16).split(":").map(Number);
  return hour * 60 + minute;
}

function slotOf({ start }: HalfHour): number {
  return Math.floor(minuteOf(start) / 30);
}

function clock(slot: number): string {
  return `${String(Math.floor(slot / 2)).padStart(2, "0")}:${slot % 2 === 0 ? "00" : "30"}`;
}

function halfHoursOf(home: Home, { first, last }: Span): HalfHour[] {
  return days(first, last).flatMap((day) => home.halfHours(day));
}

/** Return the months that a span touches. */
function monthsOf({ first, last }: Span): string[] {
  return [...new Set(days(first, last).map((day) => day.slice(0, 7)))];
}

function year(home: Home, span: Span): Year {
  const { export_kwh, earnings } = amounts(home.wh(span.first, span.last));
  return { ...span, days: days(span.first, span.last).length, missing_half_hours: 0, missing_days: 0, kwh: export_kwh ?? 0, earned: earnings };
}

/** Return the shortest part of the day that holds half of the export. */
function exportTimes(home: Home, span: Span): Insights["export_times"] {
  const bySlot = Array<number>(SLOTS).fill(0);
  for (const each of halfHoursOf(home, span)) {
    bySlot[slotOf(each)] = (bySlot[slotOf(each)] ?? 0) + each.wh;
  }
  const all = sum(bySlot);
  for (let length = 1; length <= SLOTS; length += 1) {
    const held = Array.from({ length: SLOTS - length + 1 }, (_, from) => sum(bySlot.slice(from, from + length)));
    const most = Math.max(...held);
    if (most >= all / 2) {
      const from = held.indexOf(most);
      return { half_from: clock(from), half_to: clock(from + length), half_share: most / all };
    }
  }
  return null;
}

function years(home: Home): Years {
  const known = monthsOf({ first: home.firstDay, last: home.lastDay });
  const numbers = [...new Set(known.map((month) => Number(month.slice(0, 4))))];
  const since = `${home.lastDay.slice(0, 4)}-01-01`;
  const past = home.wh(inYear(since, -1), inYear(home.lastDay, -1));
  const ahead = past === null ? null : ((home.wh(since, home.lastDay) ?? 0) - past) / 1000;
  return {
    today: home.lastDay,
    lines: numbers.map((number) => line(home, number)),
    difference:
      ahead === null
        ? null
        : {
            year: Number(since.slice(0, 4)) - 1,
            kwh: ahead,
            earned: ahead * RATE,
            days: days(since, home.lastDay).length,
            left_out: 0,
            leap_day: null,
            since,
          },
    months: known.map((month) => {
      const { export_kwh, earnings } = amounts(home.wh(`${month}-01`, later(`${month}-01`, daysIn(month) - 1)));
      return { month, kwh: export_kwh, earned: earnings, missing_half_hours: 0, awaited: home.today.startsWith(month) };
    }),
  };
}

function daysIn(month: string): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
}

/** Return how a year adds up from its first of January on. */
function line(home: Home, number: number): Years["lines"][number] {
  const begin = `${number}-01-01`;
  const first = begin > home.firstDay ? begin : home.firstDay;
  const end = `${number}-12-31`;
  const last = end < home.lastDay ? end : home.lastDay;
  let total = 0;
  const kwh = days(begin, last).map((day) => (day < first ? null : (total += (home.wh(day, day) ?? 0) / 1000)));
  return {
    year: number,
    first,
    last,
    is_leap: daysIn(`${number}-02`) === 29,
    missing_days: 0,
    earned: kwh.map((value) => (value === null ? null : value * RATE)),
    kwh,
    unpriced_half_hours: 0,
  };
}

function limit(home: Home, span: Span): Limit {
  const all = halfHoursOf(home, span);
  const flat = days(span.first, span.last).map((date) => ({
    date,
    slots: home.halfHours(date).filter(({ wh }) => wh >= MOST_WH).map(slotOf),
  }));
  const counts = Array<number>(Math.floor(MOST_WH / BIN) + 1).fill(0);
  for (const { wh } of all.filter((each) => each.wh > 0)) {
    counts[Math.floor(wh / BIN)] = (counts[Math.floor(wh / BIN)] ?? 0) + 1;
  }
  const standing = flat.filter(({ slots }) => slots.length > 0);
  return {
    ...span,
    kw: (MOST_WH * 2) / 1000,
    half_hour_kwh: MOST_WH / 1000,
    kind: "g98",
    count: sum(standing.map(({ slots }) => slots.length)),
    day_count: standing.length,
    days: standing.toReversed().map(({ date, slots }) => ({
      date,
      count: slots.length,
      first: clock(slots[0] ?? 0),
      last: clock((slots.at(-1) ?? 0) + 1),
    })),
    by_month: monthsOf(span).map((month) => ({
      month,
      count: sum(standing.filter(({ date }) => date.startsWith(month)).map(({ slots }) => slots.length)),
    })),
    by_time: Array.from({ length: SLOTS }, (_, slot) => standing.filter(({ slots }) => slots.includes(slot)).length),
    largest_kwh: Math.max(...all.map(({ wh }) => wh)) / 1000,
    histogram: { from: 0, step: BIN / 1000, counts },
  };
}

/** Return that nothing leaves at night: the home has no battery. */
function night(home: Home, span: Span): Night {
  const dark = (day: string): number => {
    const [rise, set] = sunTimes(day);
    return sum(home.halfHours(day).filter(({ start }) => start + HALF_HOUR <= rise || start >= set).map(({ wh }) => wh)) / 1000;
  };
  const byMonth = monthsOf(span).map((month) => {
    const kwh = days(span.first, span.last).filter((day) => day.startsWith(month)).map(dark);
    return { month, kwh: sum(kwh), earned: sum(kwh) * RATE, nights: kwh.filter((each) => each > 0.05).length };
  });
  const kwh = sum(byMonth.map((each) => each.kwh));
  return {
    ...span,
    kwh,
    earned: kwh * RATE,
    nights: sum(byMonth.map((each) => each.nights)),
    unpriced_half_hours: 0,
    share: kwh / year(home, span).kwh,
    by_month: byMonth,
    by_time: Array<number>(SLOTS).fill(0),
    terms: null,
  };
}

function records(home: Home): Records {
  const span = { first: home.firstDay, last: home.lastDay };
  const best = <Item>(items: readonly Item[], value: (item: Item) => number): Item | undefined =>
    items.reduce<Item | undefined>((one, other) => (one === undefined || value(other) > value(one) ? other : one), undefined);
  const day = best(days(span.first, span.last), (date) => home.wh(date, date) ?? 0) ?? home.lastDay;
  const { start, wh } = best(halfHoursOf(home, span), (each) => each.wh) ?? { start: 0, wh: 0 };
  const whole = monthsOf(span).filter((month) => !home.today.startsWith(month));
  const ofMonth = (month: string): number => home.wh(`${month}-01`, `${month}-${daysIn(month)}`) ?? 0;
  const month = best(whole, ofMonth) ?? home.lastDay.slice(0, 7);
  const kwhOf = (value: number | null): { kwh: number; earned: number } => ({ kwh: (value ?? 0) / 1000, earned: ((value ?? 0) * RATE) / 1000 });
  return {
    best_day: { date: day, ...kwhOf(home.wh(day, day)) },
    best_half_hour: { start: local(start), end: local(start + HALF_HOUR), date: local(start).slice(0, 10), kwh: wh / 1000 },
    best_month: { month, ...kwhOf(ofMonth(month)), missing_half_hours: 0 },
    longest_without: longestWithout(halfHoursOf(home, span)),
  };
}

function longestWithout(all: readonly HalfHour[]): Records["longest_without"] {
  let longest = { start: 0, length: 0 };
  let run = { start: 0, length: 0 };
  for (const { start, wh } of all) {
    run = wh >= ALMOST_NONE ? { start: 0, length: 0 } : { start: run.length === 0 ? start : run.start, length: run.length + 1 };
    longest = run.length > longest.length ? run : longest;
  }
  const [start, end] = [local(longest.start), local(longest.start + longest.length * HALF_HOUR)];
  return { start, end, from: start.slice(0, 10), to: end.slice(0, 10), hours: longest.length / 2 };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
