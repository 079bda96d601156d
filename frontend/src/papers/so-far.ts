/** What was exported since a day, where there are no half-hours to say it: by a live sensor at home, else by other years. */

import type { HomeAssistant } from "../shared/home-assistant";
import { dayInBritain, daysAfter } from "../shared/days";
import { fetchStatement } from "./statement";

/** Longer ago than a year, the same weeks of other years would be these weeks. */
const MOST_DAYS = 365;
const MOST_YEARS = 3;
const DAY = 86_400_000;
const KWH = "kWh";

/** Where figures come from: the live sensor, the same weeks of these years, or nowhere. */
export type Source = { kind: "live" } | { kind: "other_years"; years: number[] } | { kind: "none" };

export interface SoFar {
  /** The days that the figures are for. */
  first: string;
  last: string;
  kwh: number;
  pounds: number | null;
  source: Source;
}

export interface FiguresOf {
  /** The device of an export point that has had half-hours in other years. */
  device: string | null;
  live_sensor: string | null;
  /** GBP/kWh. */
  unit_rate: number | null;
}

/** Return what was exported from the first day to the last, both included. */
export async function fetchSoFar(hass: HomeAssistant, of: FiguresOf, first: string, last: string): Promise<SoFar> {
  return (await byLiveSensor(hass, of, first, last)) ?? (await byOtherYears(hass, of, first, last)) ?? { first, last, kwh: 0, pounds: null, source: { kind: "none" } };
}

interface Change {
  start: number;
  change?: number | null;
}

async function byLiveSensor(
  hass: HomeAssistant,
  { live_sensor, unit_rate }: FiguresOf,
  first: string,
  last: string,
): Promise<SoFar | undefined> {
  if (live_sensor === null) {
    return undefined;
  }
  const found = (await hass.callWS({
    type: "recorder/statistics_during_period",
    start_time: midnight(first),
    end_time: midnight(daysAfter(last, 1)),
    statistic_ids: [live_sensor],
    period: "hour",
    types: ["change"],
    units: { energy: KWH },
  })) as Record<string, Change[] | undefined>;
  const changes = (found[live_sensor] ?? []).filter(({ change }) => typeof change === "number");
  const begins = changes[0]?.start;
  if (begins === undefined) {
    return undefined;
  }
  // A sensor that was reset counts down for once; nothing was exported backwards.
  const kwh = changes.reduce((sum, { change }) => sum + Math.max(change ?? 0, 0), 0);
  return {
    first: dayInBritain(begins),
    last,
    kwh,
    pounds: unit_rate === null ? null : kwh * unit_rate,
    source: { kind: "live" },
  };
}

async function byOtherYears(hass: HomeAssistant, { device }: FiguresOf, first: string, last: string): Promise<SoFar | undefined> {
  const days = (Date.parse(last) - Date.parse(first)) / DAY + 1;
  if (device === null || days > MOST_DAYS) {
    return undefined;
  }
  const found: { year: number; kwh: number; pounds: number }[] = [];
  for (let back = 1; back <= MOST_YEARS; back += 1) {
    const [start, end] = [yearsBefore(first, back), yearsBefore(last, back)];
    const { days: known, totals } = await fetchStatement(hass, device, start, end, false);
    const isWhole = known[0]?.date === start && known.at(-1)?.date === end && totals.missing_half_hours === 0;
    if (isWhole && totals.unpriced_half_hours === 0) {
      found.unshift({ year: Number(start.slice(0, 4)), kwh: totals.export_kwh, pounds: totals.earnings });
    }
  }
  const mean = (part: "kwh" | "pounds"): number => found.reduce((sum, each) => sum + each[part], 0) / found.length;
  return found.length === 0
    ? undefined
    : {
        first,
        last,
        kwh: mean("kwh"),
        pounds: mean("pounds"),
        source: { kind: "other_years", years: found.map(({ year }) => year) },
      };
}

/** Return the same day some years before; of 29 February the day before it. */
function yearsBefore(day: string, count: number): string {
  const year = Number(day.slice(0, 4)) - count;
  const rest = day.slice(4) === "-02-29" ? "-02-28" : day.slice(4);
  return `${year}${rest}`;
}

/** Return the moment at which a day begins in Great Britain. */
function midnight(day: string): string {
  const summer = new Date(`${day}T00:00:00+01:00`);
  return (dayInBritain(summer.getTime()) === day ? summer : new Date(`${day}T00:00:00Z`)).toISOString();
}
