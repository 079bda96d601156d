/** Where everything of a chart goes: bars, axes and the line of the rate, in pixels, from the rows alone. */

import { niceStep } from "../../shared/axis";
import type { Formats } from "../../shared/formats";
import { amount, type Measure, rateOf, rateVaries, type Row, type View } from "../rows";

export interface Size {
  width: number;
  height: number;
}

/** The area that bars are drawn in. */
export interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Column {
  row: Row;
  /** The whole width that belongs to the row, for pointers. */
  left: number;
  width: number;
  barLeft: number;
  barWidth: number;
  /** The top of the bar, or null where nothing is known. */
  barTop: number | null;
  /** The height at which the year before stands, or null where it isn't known. */
  before: number | null;
}

export interface Tick {
  position: number;
  label: string;
}

export interface RateLine {
  /** The path of the line, with a gap where no rate is known. */
  path: string;
  ticks: Tick[];
}

export interface Layout {
  area: Area;
  columns: Column[];
  amounts: Tick[];
  amountUnit: string;
  times: Tick[];
  rate: RateLine | null;
}

export interface Content {
  rows: readonly Row[];
  view: View;
  measure: Measure;
  formats: Formats;
  dataUntil: string | null;
}

const AXIS_TEXT_WIDTH = 6.6;
const AXIS_GAP = 8;
const AXIS_AT_LEAST = 32;
const LABELS_BELOW = 24;
const UNITS_ABOVE = 22;
const PIXELS_PER_AMOUNT = 48;
const BAR_SHARE: Readonly<Record<View, number>> = { day: 0.86, month: 0.72, year: 0.66, all: 0.62 };
const BAR_AT_MOST = 50;
const PENCE_IN_A_POUND = 100;
const LEAST_NAME = 30;

/** Lay a chart out. */
export function layOut({ rows, view, measure, formats }: Content, { width, height }: Size): Layout {
  const top = UNITS_ABOVE;
  const bottom = Math.max(height - LABELS_BELOW, top + 1);
  const ticksWanted = Math.max(Math.round((bottom - top) / PIXELS_PER_AMOUNT), 2);

  const values = rows.map((row) => amount(row, measure));
  const before = rows.map((row) => (row.before === null ? null : amount(row.before, measure)));
  const axis = amountAxis([...values, ...before], measure, formats, ticksWanted);
  const rates = rateVaries(rows) ? rateAxis(rows, formats, ticksWanted) : null;
  const area = {
    left: labelWidth(axis.ticks),
    right: width - (rates === null ? 1 : labelWidth(rates.ticks)),
    top,
    bottom,
  };

  const heightOf = ofAxis(axis, area);
  const step = (area.right - area.left) / Math.max(rows.length, 1);
  const barWidth = Math.min(step * BAR_SHARE[view], BAR_AT_MOST);
  const position = (value: number | null | undefined): number | null =>
    value === null || value === undefined ? null : heightOf(value * axis.factor);
  const columns = rows.map((row, index): Column => {
    const left = area.left + index * step;
    return {
      row,
      left,
      width: step,
      barLeft: left + (step - barWidth) / 2,
      barWidth,
      barTop: position(values[index]),
      before: position(before[index]),
    };
  });

  return {
    area,
    columns,
    amounts: axis.ticks.map(({ value, label }) => ({ position: heightOf(value), label })),
    amountUnit: axis.unit,
    times: timeTicks(columns, view, formats),
    rate: rates === null ? null : rateLine(columns, rates, area),
  };
}

interface AxisTick {
  value: number;
  label: string;
}

/** An axis that begins at zero, or below it where values do. */
interface Axis {
  lowest: number;
  highest: number;
  ticks: AxisTick[];
}

function axisOf(least: number, most: number, ticksWanted: number, formats: Formats): Axis {
  const step = niceStep((most - least) / ticksWanted);
  const [from, to] = [Math.floor(round(least / step)), Math.ceil(round(most / step))];
  const values = Array.from({ length: to - from + 1 }, (_, index) => round((from + index) * step));
  const digits = Math.max(0, ...values.map(fractionDigits));
  const ticks = values.map((value) => ({ value, label: formats.number(value, digits) }));
  return { lowest: from * step, highest: to * step, ticks };
}

function ofAxis({ lowest, highest }: Axis, { top, bottom }: Area): (value: number) => number {
  return (value) => bottom - ((value - lowest) / (highest - lowest)) * (bottom - top);
}

interface AmountAxis extends Axis {
  unit: string;
  /** What an amount is multiplied by to stand on the axis. */
  factor: number;
}

function amountAxis(
  values: readonly (number | null)[],
  measure: Measure,
  formats: Formats,
  ticksWanted: number,
): AmountAxis {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  const inPence = measure === "earnings" && most < 1;
  const factor = inPence ? PENCE_IN_A_POUND : 1;
  const unit = measure === "energy" ? "kWh" : inPence ? "p" : "£";
  if (most === 0) {
    // Nothing to measure: the ground to stand on is enough, and leaves room for words.
    return { lowest: 0, highest: 1, ticks: [{ value: 0, label: "" }], unit: "", factor };
  }
  return { ...axisOf(0, most * factor, ticksWanted, formats), unit, factor };
}

interface RateAxis extends Axis {
  rates: (number | null)[];
}

/** The axis of the rate, in pence; it begins at zero, so that a line that looks twice as high is. */
function rateAxis(rows: readonly Row[], formats: Formats, ticksWanted: number): RateAxis {
  const rates = rows.map((row) => {
    const rate = rateOf(row);
    return rate === null ? null : rate * PENCE_IN_A_POUND;
  });
  const known = rates.filter((rate) => rate !== null);
  return { ...axisOf(Math.min(0, ...known), Math.max(...known, 0), ticksWanted, formats), rates };
}

function rateLine(columns: readonly Column[], axis: RateAxis, area: Area): RateLine {
  const height = ofAxis(axis, area);
  let path = "";
  let isDrawing = false;
  columns.forEach((column, index) => {
    const rate = axis.rates[index] ?? null;
    if (rate === null) {
      isDrawing = false;
      return;
    }
    path += `${isDrawing ? "L" : "M"}${point(column.left, height(rate))}`;
    path += `L${point(column.left + column.width, height(rate))}`;
    isDrawing = true;
  });
  return { path, ticks: axis.ticks.map(({ value, label }) => ({ position: height(value), label })) };
}

function point(x: number, y: number): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}

/** Take off what adding and dividing leave in the last digits. */
function round(value: number): number {
  return Number(value.toFixed(9));
}

function fractionDigits(value: number): number {
  return Number(value.toFixed(4)).toString().split(".")[1]?.length ?? 0;
}

function labelWidth(ticks: readonly AxisTick[]): number {
  const longest = Math.max(...ticks.map(({ label }) => label.length));
  return Math.max(Math.ceil(longest * AXIS_TEXT_WIDTH + AXIS_GAP), AXIS_AT_LEAST);
}

function timeTicks(columns: readonly Column[], view: View, formats: Formats): Tick[] {
  switch (view) {
    case "day":
      return hourTicks(columns, formats);
    case "month":
      return spaced(columns, 26, (row) => formats.dayOfMonth(row.start));
    case "year":
      return (columns[0]?.width ?? 0) < LEAST_NAME
        ? spaced(columns, 0, (row) => formats.monthLetter(row.start))
        : spaced(columns, LEAST_NAME, (row) => formats.monthOfYear(row.start));
    case "all":
      return spaced(columns, 36, (row) => row.start.slice(0, 4));
  }
}

/** Label whole hours where they begin; on the days when the clocks change they are not evenly spaced. */
function hourTicks(columns: readonly Column[], formats: Formats): Tick[] {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const step = width >= 520 ? 3 : 6;
  const ticks = columns
    .filter(({ row }) => hourOf(row.start) % step === 0 && row.start.slice(14, 16) === "00")
    .map((column) => ({ position: column.left, label: formats.hour(column.row.start) }));
  return ticks.slice(0, 24 / step);
}

function hourOf(moment: string): number {
  return Number(moment.slice(11, 13));
}

/** Label the middle of columns, as many as fit. */
function spaced(columns: readonly Column[], room: number, label: (row: Row) => string): Tick[] {
  const width = columns[0]?.width ?? room;
  const step = [1, 2, 3, 5, 10].find((each) => each * width >= room) ?? 10;
  return columns
    .filter((_, index) => index % step === 0)
    .map((column) => ({ position: column.left + column.width / 2, label: label(column.row) }));
}
