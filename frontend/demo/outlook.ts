/** What the made-up home is expected to earn, by the same weeks of the years before, and how often such a range held. */

import type { Expected, Outlook } from "../src/insights/answer";
import { payments } from "./answers";
import { days, inYear, later, monthStart } from "./calendar";
import { type Home, RATE } from "./home";

const REACH = 14;
/** Eight of ten lie within so many deviations, and dull days come together. */
const WIDTH = 1.28;
const TOGETHER = 2;

/** Return the outlooks for this month, this year and the next credit. */
export function outlook(home: Home): Record<keyof Outlook, Expected> {
  const month = monthStart(home.today);
  const year = `${home.today.slice(0, 4)}-01-01`;
  const { awaiting, next_credit_due } = payments(home);
  const owed = awaiting.first_day ?? month;
  return {
    this_month: expected(home, month, later(monthStart(month, 1), -1)),
    this_year: expected(home, year, `${year.slice(0, 4)}-12-31`),
    next_credit: { ...expected(home, owed, later(monthStart(owed, 1), -1)), due: next_credit_due },
  };
}

function expected(home: Home, first: string, last: string): Expected {
  const done = home.wh(first, last < home.lastDay ? last : home.lastDay) ?? 0;
  const open = days(first > home.today ? first : home.today, last);
  const { wh, spread } = estimate(home, home.lastDay, open);
  const tried = tries(home, open.length);
  const pounds = (value: number): number => (value * RATE) / 1000;
  return {
    expected: pounds(done + wh),
    low: pounds(done + Math.max(0, wh - spread)),
    high: pounds(done + wh + spread),
    first,
    last,
    earned: pounds(done),
    days_left: open.length,
    kwh: (done + wh) / 1000,
    hit_rate: tried.length === 0 ? null : tried.filter(Boolean).length / tried.length,
    hits: tried.filter(Boolean).length,
    tries: tried.length,
    basis: "same_weeks",
    history_days: days(home.firstDay, home.lastDay).length,
    under_a_year: false,
    rate: RATE,
    average_rate: null,
    rate_until: null,
    rate_assumed: false,
    due: null,
  };
}

/** Return what some days bring by what was known on a day, and how far that may be off (Wh). */
function estimate(home: Home, known: string, open: readonly string[]): { wh: number; spread: number } {
  let [wh, variance] = [0, 0];
  for (const day of open) {
    const alike = [-1, -2].flatMap((years) => days(later(inYear(day, years), -REACH), later(inYear(day, years), REACH)));
    const values = alike.filter((each) => each <= known).map((each) => home.wh(each, each)).filter((each) => each !== null);
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    wh += mean;
    variance += values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  }
  return { wh, spread: WIDTH * Math.sqrt(TOGETHER * variance) };
}

/** Return whether ranges for as many days, made at the beginning of each past month, held. */
function tries(home: Home, length: number): boolean[] {
  const begun = Array.from({ length: 12 }, (_, months) => monthStart(home.today, -1 - months));
  const over = begun.filter((day) => length > 0 && later(day, length - 1) <= home.lastDay && inYear(day, -1) >= home.firstDay);
  return over.map((day) => {
    const asked = days(day, later(day, length - 1));
    const { wh, spread } = estimate(home, later(day, -1), asked);
    return Math.abs((home.wh(asked[0] ?? day, asked.at(-1) ?? day) ?? 0) - wh) <= spread;
  });
}
