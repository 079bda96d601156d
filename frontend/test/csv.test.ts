import { expect, it } from "vitest";

import { csvName, toCsv } from "../src/half-hours/csv";
import { MISSING, row, shown } from "./examples";

it("has a line for each bar, with full precision, and nothing where nothing is known", () => {
  const csv = toCsv(shown({ rows: [row({ earnings: 0.020541 }), row(MISSING)] }));
  expect(csv).toBe(
    "start,end,export_kwh,unit_rate_gbp_per_kwh,earnings_gbp,state,missing_half_hours\r\n" +
      "2026-06-18T10:00:00+01:00,2026-06-18T10:30:00+01:00,0.5,0.041,0.020541,settled,0\r\n" +
      "2026-06-18T10:00:00+01:00,2026-06-18T10:30:00+01:00,,0.041,,missing,1\r\n",
  );
});

it.each([
  ["day", "octopus-export-2026-06-18.csv"],
  ["month", "octopus-export-2026-06.csv"],
  ["year", "octopus-export-2026.csv"],
] as const)("names the file of a %s by what it holds", (view, name) => {
  expect(csvName(shown({ view }))).toBe(name);
});
