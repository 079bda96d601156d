/** On how many days of the made-up home there was enough to spare, at which hours. */

import type { Season, Surplus, SurplusWindow } from "../src/insights/answer";
import { days, local } from "./calendar";
import { type Home, RATE } from "./home";

const HOURS = 24;
/** What a kWh of import costs the home (GBP). */
const IMPORT_RATE = 0.247;
const SEASONS: readonly (readonly [Season, readonly string[]])[] = [
  ["winter", ["12", "01", "02"]],
  ["spring", ["03", "04", "05"]],
  ["summer", ["06", "07", "08"]],
  ["autumn", ["09", "10", "11"]],
];

/** Return when so much left in so many hours, from a day on. */
export function surplus(home: Home, first: string, kwh: number, hours: number): Surplus {
  const all = days(first, home.lastDay);
  const starts = Array.from({ length: HOURS - hours + 1 }, (_, start) => start);
  const enough = new Map(
    all.map((day) => {
      const byHour = exportByHour(home, day);
      const wh = (start: number): number => byHour.slice(start, start + hours).reduce((sum, value) => sum + value, 0);
      return [day, starts.filter((start) => wh(start) >= kwh * 1000)] as const;
    }),
  );
  const counts = (some: readonly string[]): number[] =>
    starts.map((start) => some.filter((day) => enough.get(day)?.includes(start) === true).length);
  return {
    first,
    last: home.lastDay,
    asked: { kwh, hours },
    import_rate: IMPORT_RATE,
    days: all.length,
    best: best(counts(all), kwh, hours),
    seasons: SEASONS.map(([season, months]) => {
      const some = all.filter((day) => months.includes(day.slice(5, 7)));
      const byHour = counts(some);
      return { season, days: some.length, by_hour: byHour, best: best(byHour, kwh, hours) };
    }),
  };
}

function exportByHour(home: Home, day: string): number[] {
  const found = Array<number>(HOURS).fill(0);
  for (const { start, wh } of home.halfHours(day)) {
    const hour = Number(local(start).slice(11, 13));
    found[hour] = (found[hour] ?? 0) + wh;
  }
  return found;
}

function best(counts: readonly number[], kwh: number, hours: number): SurplusWindow | null {
  const most = Math.max(...counts);
  const from = counts.indexOf(most);
  const time = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;
  return most === 0
    ? null
    : {
        from: time(from),
        to: time(from + hours),
        days: most,
        kwh: most * kwh,
        earned: most * kwh * RATE,
        worth: most * kwh * IMPORT_RATE,
      };
}
