/** Numbers, money, dates and times as the user reads them; times are those of Great Britain, wherever the user is. */

import { todayInBritain, yearOf } from "./days";
import type { Locale } from "./home-assistant";

/** A stretch of time that has a name. */
export type Period = "day" | "month" | "year";

const ZONE = "Europe/London";
const HOUR = 3_600_000;
const PENCE_IN_A_POUND = 100;
// Said like this, midnight is 00:00 in every browser; a mere "no twelve hours" makes it 24:00 in some.
const TWENTY_FOUR_HOURS: Intl.DateTimeFormatOptions = { hourCycle: "h23" };

export interface Formats {
  /** Energy for looking at: three digits that count, and no more than two behind the point. */
  energy: (kwh: number) => string;
  /** The same without its unit, which the head of a column has. */
  kwh: (kwh: number) => string;
  /** Energy of a bar: its watt-hours, where it has less than a kilowatt-hour. */
  energyExactly: (kwh: number) => string;
  money: (pounds: number) => string;
  /** Money of a bar: pence with a fraction where it is less than a pound. */
  moneyExactly: (pounds: number) => string;
  /** Money for looking at: pennies below £100, three digits from £1,000 on. */
  moneyRoughly: (pounds: number) => string;
  /** What is more or less: with its sign, for looking at. */
  difference: (pounds: number) => string;
  rate: (poundsPerKwh: number) => string;
  number: (value: number, digits: number) => string;
  percent: (share: number) => string;
  count: (value: number) => string;
  hour: (moment: string) => string;
  time: (moment: string) => string;
  span: (start: string, end: string) => string;
  day: (date: string) => string;
  /** A day with its weekday and without its year. */
  shortDay: (date: string) => string;
  /** A day without its weekday, and without its year where that is the present one. */
  date: (date: string) => string;
  fullDate: (date: string) => string;
  /** A day without its weekday and its year. */
  dayAndMonth: (date: string) => string;
  dayOfMonth: (moment: string) => string;
  monthOfYear: (moment: string) => string;
  /** The first letter of a month, where there is room for no more. */
  monthLetter: (moment: string) => string;
  /** A month without its year. */
  month: (date: string) => string;
  moment: (moment: string) => string;
  /** What a day, a month or a year is called; `first` is its first day. */
  period: (view: Period, first: string) => string;
}

/** Return the formats of a user. */
export function formatsFor(locale: Locale): Formats {
  const numbers = numberLanguage(locale);
  // Else each language groups as it does: Polish from 10 000 on.
  const grouping: Intl.NumberFormatOptions = locale.number_format === "none" ? { useGrouping: false } : {};
  const number = (value: number, least: number, most: number, options: Intl.NumberFormatOptions = {}): string =>
    cachedNumber(numbers, { minimumFractionDigits: least, maximumFractionDigits: most, ...grouping, ...options })(value);
  const language = dateLanguage(locale.language);
  const date = (options: Intl.DateTimeFormatOptions, moment: Date): string =>
    cachedDate(language, { timeZone: ZONE, ...options })(moment.getTime());
  const time = (options: Intl.DateTimeFormatOptions, moment: string): string =>
    cachedDate(locale.language, { timeZone: ZONE, ...options })(new Date(moment).getTime());
  const cycle = hours(locale);
  const clock: Intl.DateTimeFormatOptions = {
    hour: cycle.hour12 === true ? "numeric" : "2-digit",
    minute: "2-digit",
    ...cycle,
  };
  const zone = (moment: string): string =>
    new Intl.DateTimeFormat(language, { timeZone: ZONE, timeZoneName: "short" })
      .formatToParts(new Date(moment))
      .find(({ type }) => type === "timeZoneName")?.value ?? "";
  const weekday = (options: Intl.DateTimeFormatOptions, day: string): string =>
    date({ weekday: "short", day: "numeric", month: "short", ...options }, noon(day)).replace(",", "");
  const pence = (pounds: number): string => `${number(pounds * PENCE_IN_A_POUND, 0, 2)}p`;
  const pounds = (value: number): string => number(value, 2, 2, { style: "currency", currency: "GBP", currencyDisplay: "narrowSymbol" });

  const formats: Formats = {
    energy: (kwh) => `${formats.kwh(kwh)} kWh`,
    kwh: (kwh) =>
      kwh < 0.995 ? number(kwh, 2, 2) : number(kwh, 0, 2, { minimumSignificantDigits: 3, maximumSignificantDigits: 3 }),
    energyExactly: (kwh) => (kwh < 1 ? `${number(kwh, 2, 3)} kWh` : formats.energy(kwh)),
    money: pounds,
    moneyExactly: (value) => (Math.abs(value) < 1 ? pence(value) : pounds(value)),
    moneyRoughly: (value) => {
      const size = Math.abs(value);
      if (size < 99.995) {
        return pounds(value);
      }
      const step = size < 1000 ? 1 : 10 ** (Math.floor(Math.log10(size)) - 2);
      return number(Math.round(value / step) * step, 0, 0, { style: "currency", currency: "GBP", currencyDisplay: "narrowSymbol" });
    },
    difference: (value) => `${value < 0 ? "−" : "+"}${formats.moneyRoughly(Math.abs(value))}`,
    rate: (value) => `${number(value * PENCE_IN_A_POUND, 1, 2)}p`,
    number: (value, digits) => number(value, digits, digits),
    percent: (share) => number(share, 0, 0, { style: "percent" }),
    count: (value) => number(value, 0, 0),
    hour: (moment) => time(cycle.hour12 === true ? { hour: "numeric", hour12: true } : clock, moment),
    time: (moment) => time(clock, moment),
    span: (start, end) => {
      const times = `${formats.time(start)} – ${formats.time(end)}`;
      return isTwice(start, formats.time) ? `${times} ${zone(start)}` : times;
    },
    day: (day) => weekday({ year: "numeric" }, day),
    shortDay: (day) => weekday({}, day),
    date: (day) => {
      const isThisYear = yearOf(day) === yearOf(todayInBritain());
      return isThisYear ? formats.dayAndMonth(day) : formats.fullDate(day);
    },
    fullDate: (day) => date({ day: "numeric", month: "short", year: "numeric" }, noon(day)),
    dayAndMonth: (day) => date({ day: "numeric", month: "short" }, noon(day)),
    dayOfMonth: (moment) => date({ day: "numeric" }, new Date(moment)),
    monthOfYear: (moment) => date({ month: "short" }, new Date(moment)),
    monthLetter: (moment) => date({ month: "narrow" }, new Date(moment)),
    month: (day) => date({ month: "long" }, noon(day)),
    moment: (moment) => date({ day: "numeric", month: "short", year: "numeric", ...clock }, new Date(moment)),
    period: (view, first) => {
      switch (view) {
        case "day":
          return formats.day(first);
        case "month":
          return date({ month: "long", year: "numeric" }, noon(first));
        case "year":
          return date({ year: "numeric" }, noon(first));
      }
    },
  };
  return formats;
}

/** Return the languages in which dates are written: day, month and year in every English, as on a bill. */
function dateLanguage(language: string): string[] {
  // A browser that doesn't know Welsh would write its own language's dates.
  return language === "en" || language.startsWith("en-") ? ["en-GB"] : [language, "en-GB"];
}

/** Return the languages whose way of writing numbers the user chose, as Home Assistant understands the setting. */
function numberLanguage(locale: Locale): string | string[] | undefined {
  switch (locale.number_format) {
    case "comma_decimal":
    case "none":
      return ["en-US", "en"];
    case "decimal_comma":
      return ["de", "es", "it"];
    case "space_comma":
      return ["fr", "sv", "cs"];
    case "quote_decimal":
      return ["de-CH"];
    case "system":
      return undefined;
    default:
      return locale.language;
  }
}

function hours(locale: Locale): Intl.DateTimeFormatOptions {
  switch (locale.time_format) {
    case "12":
      return { hour12: true };
    case "24":
      return TWENTY_FOUR_HOURS;
    case "system":
      return usualHours(undefined);
    default:
      return usualHours(locale.language);
  }
}

function usualHours(language: string | undefined): Intl.DateTimeFormatOptions {
  const { hour12 } = new Intl.DateTimeFormat(language, { hour: "numeric" }).resolvedOptions();
  return hour12 === true ? { hour12: true } : TWENTY_FOUR_HOURS;
}

/** Tell whether the clock shows a time twice, as it does for an hour when summer time ends. */
function isTwice(moment: string, time: (moment: string) => string): boolean {
  const here = new Date(moment).getTime();
  return [-HOUR, HOUR].some((distance) => time(new Date(here + distance).toISOString()) === time(moment));
}

/** Return a moment that falls on a date in Great Britain whatever the clocks do. */
function noon(date: string): Date {
  return new Date(`${date}T12:00:00Z`);
}

type Format = (value: number) => string;

const NUMBERS = new Map<string, Format>();
const DATES = new Map<string, Format>();
const MOST_REMEMBERED = 2000;

// Formatters are costly to make and a chart asks for a hundred.
function cachedNumber(language: string | string[] | undefined, options: Intl.NumberFormatOptions): Format {
  return cached(NUMBERS, language, options, () => {
    const formatter = new Intl.NumberFormat(language, options);
    return (value) => formatter.format(value);
  });
}

function cachedDate(language: string | string[], options: Intl.DateTimeFormatOptions): Format {
  return cached(DATES, language, options, () => {
    const formatter = new Intl.DateTimeFormat(language, options);
    return (value) => formatter.format(value);
  });
}

function cached(known: Map<string, Format>, language: unknown, options: unknown, make: () => Format): Format {
  const key = JSON.stringify([language, options]);
  let format = known.get(key);
  if (format === undefined) {
    format = remembering(make());
    known.set(key, format);
  }
  return format;
}

// A day asks for each of its times six times over. Chromium knows no Welsh: there, Home Assistant's own formatters in
// JavaScript stand in, and each answer takes them a good part of a millisecond.
function remembering(format: Format): Format {
  const known = new Map<number, string>();
  return (value) => {
    let text = known.get(value);
    if (text === undefined) {
      if (known.size === MOST_REMEMBERED) {
        known.clear();
      }
      text = format(value);
      known.set(value, text);
    }
    return text;
  };
}
