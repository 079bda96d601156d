/** Where every half-hour of a year stands, a day long and a half-hour high, and how dark it is. */

import { daysAfter } from "../shared/days";
import type { Carpet, Measure } from "./answer";

export const SLOTS = 48;
/** Classes of darkness; the first, nothing, is the ground. */
export const CLASSES = 7;
const DAY_MINUTES = 1440;
/** From this share of the largest half-hour on, a half-hour is a class darker. */
const STEPS = [0.14, 0.27, 0.41, 0.6, 0.8];
// Neighbours overlap a little: else the ground shines through between them.
const OVERLAP = 1.2;

/** A half-hour of the clock on a day. */
export interface Place {
  day: number;
  slot: number;
}

/** Half-hours of the clock, the same on days that follow each other. */
export interface Gap extends Place {
  days: number;
  length: number;
}

export interface CarpetLayout {
  days: number;
  /** A path a class, in days from the left and slots from the top. */
  paths: string[];
  sun: string;
  gaps: Gap[];
  /** The darkest place. */
  best: Place;
}

type State = "known" | "missing" | "awaited" | "before" | "skipped";

export interface Cell {
  date: string;
  state: State;
  /** One, or two where the clock shows a half-hour twice. */
  values: { wh: number; pence: number | null }[];
}

/** Return the half-hours of a day that a slot of the clock stands for, by their number. */
function periodsOf(count: number, slot: number): number[] {
  if (slot < 2 || count === SLOTS) {
    return [slot];
  }
  const isTurning = slot < 4;
  if (count < SLOTS) {
    return isTurning ? [] : [slot - 2];
  }
  return isTurning ? [slot, slot + 2] : [slot + 2];
}

/** Return what is known of a place. */
export function cellAt(carpet: Carpet, { day, slot }: Place): Cell {
  const row = carpet.wh[day] ?? [];
  const pence = carpet.pence[day] ?? [];
  const periods = periodsOf(row.length, slot);
  const values = periods.flatMap((period) => {
    const wh = row[period] ?? null;
    return wh === null ? [] : [{ wh, pence: pence[period] ?? null }];
  });
  return { date: daysAfter(carpet.first, day), state: stateOf(carpet, day, row.length, periods, values.length), values };
}

function stateOf({ wh, before, awaited }: Carpet, day: number, count: number, periods: number[], known: number): State {
  const [period] = periods;
  if (period === undefined) {
    return "skipped";
  }
  if (known > 0) {
    return "known";
  }
  if (day === 0 && period < before) {
    return "before";
  }
  return day === wh.length - 1 && period >= count - awaited ? "awaited" : "missing";
}

/** Lay a year out; what was earned at no rate, or at one below nothing, is as pale as nothing. */
export function layOut(carpet: Carpet, measure: Measure): CarpetLayout {
  const rows = measure === "energy" ? carpet.wh : carpet.pence;
  const most = (measure === "energy" ? carpet.largest_wh : carpet.largest_pence) ?? 0;
  const classOf = (value: number): number => (value <= 0 ? 0 : 1 + STEPS.filter((step) => value >= step * most).length);
  const parts: string[][] = Array.from({ length: CLASSES }, () => []);
  const gaps = new Gaps();
  let best: Place = { day: carpet.wh.length - 1, slot: SLOTS / 2 };
  let largest = 0;

  rows.forEach((row, day) => {
    let run = { key: 0, slot: 0 };
    const close = (until: number): void => {
      const { key, slot } = run;
      if (key < 0) {
        gaps.add(day, slot, until - slot);
      } else if (key > 0) {
        parts[key]?.push(`M${day} ${slot}h${OVERLAP}v${until - slot}h-${OVERLAP}z`);
      }
    };
    for (let slot = 0; slot < SLOTS; slot += 1) {
      const value = valueAt(row, slot);
      // Known without a rate is no zero, either.
      const isGap = value === null && ["missing", "known"].includes(cellAt(carpet, { day, slot }).state);
      const key = isGap ? -1 : classOf(value ?? 0);
      if (value !== null && value > largest) {
        largest = value;
        best = { day, slot };
      }
      if (key !== run.key) {
        close(slot);
        run = { key, slot };
      }
    }
    close(SLOTS);
  });
  return { days: rows.length, paths: parts.map((each) => each.join("")), sun: sunLines(carpet.sun), gaps: gaps.all, best };
}

/** Return the larger value, where the clock shows a half-hour twice. */
function valueAt(row: readonly (number | null)[], slot: number): number | null {
  return periodsOf(row.length, slot).reduce<number | null>((larger, period) => {
    const value = row[period] ?? null;
    return value === null || (larger !== null && larger >= value) ? larger : value;
  }, null);
}

function sunLines(sun: Carpet["sun"]): string {
  return [0, 1]
    .map((edge) => {
      let isDrawing = false;
      return sun
        .map((times, day) => {
          const minutes = times?.[edge];
          const move = isDrawing ? "L" : "M";
          isDrawing = minutes !== undefined;
          return minutes === undefined ? "" : `${move}${day + 0.5} ${((minutes / DAY_MINUTES) * SLOTS).toFixed(2)}`;
        })
        .join("");
    })
    .join("");
}

class Gaps {
  readonly all: Gap[] = [];
  private readonly latest = new Map<number, Gap>();

  add(day: number, slot: number, length: number): void {
    const key = slot * (SLOTS + 1) + length;
    const before = this.latest.get(key);
    if (before !== undefined && before.day + before.days === day) {
      before.days += 1;
      return;
    }
    const gap = { day, slot, length, days: 1 };
    this.latest.set(key, gap);
    this.all.push(gap);
  }
}
