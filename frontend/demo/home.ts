/** The half-hours of a home that doesn't exist: two years of them, alike on every visit, up to yesterday. */

import { days, inYear, later, midnight, monthStart } from "./calendar";

export const RATE = 0.041;
const HALF_HOUR = 1_800_000;
/** What the roof brings at noon on midsummer's day (kW), and what the home itself uses (kW). */
const PEAK = 4.4;
const USED = 0.12;
/** The most that leaves in half an hour (Wh): the inverter stops at 3.68 kW. */
export const MOST_WH = 1840;
/** When the sun is highest (h, UTC), and how long before and after that there is light in March and how much longer in June. */
const NOON = 12.2;
const HALF_DAY = 6;
const LONGER = 2.1;

export interface HalfHour {
  start: number;
  wh: number;
}

export class Home {
  readonly firstDay: string;
  readonly lastDay: string;
  private readonly known = new Map<string, HalfHour[]>();
  private readonly sums = new Map<string, number>();

  constructor(readonly today: string) {
    this.lastDay = later(today, -1);
    this.firstDay = monthStart(inYear(today, -2), -1);
  }

  /** Return the half-hours of a day: 46, 48 or 50, or none where the meter has none. */
  halfHours(day: string): HalfHour[] {
    if (day < this.firstDay || day > this.lastDay) {
      return [];
    }
    let found = this.known.get(day);
    if (found === undefined) {
      const [begin, end] = [midnight(day), midnight(later(day, 1))];
      found = Array.from({ length: (end - begin) / HALF_HOUR }, (_, index) => {
        const start = begin + index * HALF_HOUR;
        return { start, wh: exported(day, start) };
      });
      this.known.set(day, found);
    }
    return found;
  }

  /** Return what was exported from one day to another (Wh), or null where nothing is known of it. */
  wh(first: string, last: string): number | null {
    const known = days(first > this.firstDay ? first : this.firstDay, last < this.lastDay ? last : this.lastDay);
    return known.length === 0 ? null : known.reduce((sum, day) => sum + this.whOfDay(day), 0);
  }

  /** Return what a bill for some days has to be: each half-hour in 0.01 kWh, the sum in pence. */
  billed(first: string, last: string): { kwh: number; pounds: number } {
    const hundredths = days(first, last).flatMap((day) => this.halfHours(day).map(({ wh }) => Math.round(wh / 10)));
    const kwh = hundredths.reduce((sum, value) => sum + value, 0) / 100;
    return { kwh, pounds: Math.round(kwh * RATE * 100) / 100 };
  }

  private whOfDay(day: string): number {
    const known = this.sums.get(day);
    if (known !== undefined) {
      return known;
    }
    const found = this.halfHours(day).reduce((sum, { wh }) => sum + wh, 0);
    this.sums.set(day, found);
    return found;
  }
}

/** Return what is left over in a half-hour (Wh). */
function exported(day: string, start: number): number {
  const season = seasonOf(day);
  const hour = (start % 86_400_000) / 3_600_000 + 0.25;
  const fromNoon = Math.abs(hour - NOON) / (HALF_DAY + LONGER * season);
  if (fromNoon >= 1) {
    return 0;
  }
  const clear = PEAK * (0.64 + 0.36 * season) * Math.cos((Math.PI / 2) * fromNoon) ** 1.4;
  const sky = 0.2 + 0.8 * chance(day) ** 0.8;
  const cloud = 1 - (1 - chance(`${day}/${start}`)) * 0.5 * (1 - sky);
  return Math.min(MOST_WH, Math.max(0, Math.round((clear * sky * cloud - USED) * 500)));
}

/** Return when the sun rises and sets (ms). */
export function sunTimes(day: string): [number, number] {
  const half = HALF_DAY + LONGER * seasonOf(day);
  const noon = Date.parse(day) + NOON * 3_600_000;
  return [noon - half * 3_600_000, noon + half * 3_600_000];
}

/** Return -1 in December to 1 in June. */
function seasonOf(day: string): number {
  return Math.sin((2 * Math.PI * (dayOfYear(day) - 80)) / 365);
}

function dayOfYear(day: string): number {
  return (Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 86_400_000;
}

/** Return a number from 0 to 1 that looks like chance and is always the same for a text. */
function chance(text: string): number {
  let hash = 2_166_136_261;
  for (const character of text) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507);
  return ((hash ^ (hash >>> 13)) >>> 0) / 4_294_967_296;
}
