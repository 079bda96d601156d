/** What is shown, as a table for a spreadsheet: full precision, decimal points and ISO times, whatever the language. */

import { saveFile } from "../shared/save-file";
import type { Row, Shown } from "./rows";

const COLUMNS = ["start", "end", "export_kwh", "unit_rate_gbp_per_kwh", "earnings_gbp", "state", "missing_half_hours"];
const LINE_END = "\r\n";

/** Return the rows as CSV. What is unknown is empty, never zero. */
export function toCsv(shown: Shown): string {
  return [COLUMNS, ...shown.rows.map(cells)].map((line) => line.join(",") + LINE_END).join("");
}

/** Return a name for the file that tells what it holds. */
export function csvName(shown: Shown): string {
  const lengths = { day: 10, month: 7, year: 4, all: 4 };
  const to = shown.view === "all" ? `-to-${shown.last.slice(0, 4)}` : "";
  return `octopus-export-${shown.first.slice(0, lengths[shown.view])}${to}.csv`;
}

/** Have the browser save the rows as a file. */
export function saveCsv(shown: Shown): void {
  saveFile(new Blob([toCsv(shown)], { type: "text/csv;charset=utf-8" }), csvName(shown));
}

function cells(row: Row): string[] {
  const numbers = [row.export_kwh, row.unit_rate, row.earnings].map((value) => value?.toString() ?? "");
  return [row.start, row.end, ...numbers, row.state, row.missing.toString()];
}
