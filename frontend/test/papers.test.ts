import { render } from "lit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { letterPoints } from "../src/payments/answer";
import { letterOf, letterOfApplication, letterOfSilence, letterPage, letterText } from "../src/papers/letter";
import { fetchSoFar } from "../src/papers/so-far";
import { SPANS, spanOf } from "../src/payments/spans";
import { fetchStatement, halfHourCsv, type Statement, type StatementCredit, statementPage } from "../src/papers/statement";
import { formatsFor } from "../src/shared/formats";
import { textsIn } from "../src/shared/texts";
import { application, bill, BRITISH, homeAssistant, payments, point } from "./examples";

const formats = formatsFor(BRITISH);
const texts = textsIn("en");
const callWS = vi.fn<(message: Record<string, unknown>) => Promise<unknown>>();
const IDENTIFIERS = { mpan: "1299000000024", account_number: "A-1234ABCD" };

beforeEach(() => {
  callWS.mockReset();
  vi.useFakeTimers({ now: new Date("2026-11-29T12:00:00Z"), toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function statement(changes: Partial<Statement> = {}): Statement {
  return {
    export_point: "Octopus export",
    start: "2026-09-30",
    end: "2026-10-01",
    days: [
      { date: "2026-09-30", export_kwh: 4.31, earnings: 0.17671, missing: 2, rates: [0.041] },
      { date: "2026-10-01", export_kwh: 10, earnings: 0.41, missing: 0, rates: [0.041] },
    ],
    rates: [{ from: "2026-09-30", to: "2026-10-01", unit_rate: 0.041, source: "fixed" }],
    credits: [
      {
        posted_on: "2026-10-12",
        first_day: "2026-09-01",
        last_day: "2026-09-30",
        export_kwh: 217,
        credited: 8.5,
        expected: 8.9,
        verdict: "short",
        state: "posted",
        reaches_beyond: true,
      },
    ],
    payouts: [],
    totals: {
      export_kwh: 14.31,
      earnings: 0.58671,
      credited: 8.5,
      difference: -0.001,
      missing_half_hours: 2,
      unpriced_half_hours: 0,
    },
    identifiers: null,
    ...changes,
  };
}

function words(selector: string, root: Element): string[] {
  return [...root.querySelectorAll(selector)].map((each) => each.textContent.replace(/\s+/g, " ").trim());
}

it.each([
  ["2026-01-03", "last_month", "2025-12-01", "2025-12-31"],
  ["2028-02-03", "this_month", "2028-02-01", "2028-02-29"],
  ["2026-11-29", "last_year", "2025-01-01", "2025-12-31"],
  ["2026-11-29", "this_year", "2026-01-01", "2026-12-31"],
  ["2026-04-05", "this_tax_year", "2025-04-06", "2026-04-05"],
  ["2026-04-06", "this_tax_year", "2026-04-06", "2027-04-05"],
  ["2026-04-06", "last_tax_year", "2025-04-06", "2026-04-05"],
] as const)("on %s, %s is from %s to %s", (today, name, start, end) => {
  expect(spanOf(name, today)).toEqual({ start, end });
});

it("leaves days of the user's own to the user", () => {
  expect(SPANS.filter((name) => spanOf(name, "2026-11-29") === undefined)).toEqual(["own"]);
});

describe("a statement", () => {
  const buttons = { onPrint: vi.fn(), onCsv: vi.fn(), onIdentifiers: vi.fn() };

  function page(shown: Statement): HTMLElement {
    const root = document.createElement("div");
    render(statementPage(shown, buttons, formats, texts), root);
    return root;
  }

  it("has months, rates, credits, and days with missing half-hours", () => {
    const root = page(statement());
    expect(words("dd", root)).toEqual(["14.31 kWh", "£0.59", "£8.50", "£0.00"]);
    expect(words("tbody tr", root)).toEqual([
      "September 1 2 4.31 0.18",
      "October 1 0 10.00 0.41",
      "2026 2 2 14.31 0.59",
      "1 Sept to 30 Sept 2026 also for other days 12 Oct 2026 217.00 8.50 8.90 £0.40 short",
    ]);
    expect(words("p", root)).toContain("30 Sept to 1 Oct 2026: 4.1p a kWh, entered by you");
    expect(words("p", root)).toContain("30 Sept 2026: 2");
  });

  it("has each credit in the row of its month, where each is for days of one month", () => {
    const shown = statement();
    const credit = { ...shown.credits[0], reaches_beyond: false, state: "posted", verdict: "matched" } as const;
    const credits = [
      { ...credit, posted_on: "2026-10-12", first_day: "2026-09-30", last_day: "2026-09-30", credited: 0.18 },
      { ...credit, posted_on: "2026-11-09", first_day: "2026-10-01", last_day: "2026-10-01", credited: 0.36 },
    ] as StatementCredit[];
    const payouts = [
      { amount: 8.5, date: "2026-10-01", state: "paid" },
      { amount: 9, date: "2026-10-01", state: "failed" },
    ] as const;
    const root = page(statement({ credits, payouts: [...payouts], totals: { ...shown.totals, credited: 0.54, difference: 0.05 } }));
    expect(words("tbody tr", root)).toEqual([
      "September 1 2 4.31 0.18 0.18 12 Oct 2026 –",
      "October 1 0 10.00 0.41 0.36 9 Nov 2026 0.05",
      "2026 2 2 14.31 0.59 0.54 0.05",
    ]);
    expect(root.querySelectorAll("table")).toHaveLength(1);
    expect(words("p", root)).toContain(
      "Octopus sent £8.50 to your bank; payments: 1. Credited means put on your Octopus account; paid out means sent to your bank.",
    );
  });

  it("names meter and account only when that is ticked", () => {
    expect(page(statement()).textContent).not.toContain(IDENTIFIERS.mpan);
    const root = page(statement({ identifiers: IDENTIFIERS }));
    expect(words("p", root)).toContain("Account A-1234ABCD · Export MPAN 1299000000024");
    const box = root.querySelector<HTMLInputElement>("input");
    expect(box?.checked).toBe(true);
    if (box !== null) {
      box.checked = false;
      box.dispatchEvent(new Event("change"));
    }
    expect(buttons.onIdentifiers).toHaveBeenCalledWith(false);
  });

  it("is asked for with its last day included, of the export point's device", async () => {
    callWS.mockResolvedValue({ response: statement() });
    await fetchStatement(homeAssistant({ callWS }), "device-1", "2026-10-01", "2026-10-31", true);
    expect(callWS).toHaveBeenCalledWith({
      type: "call_service",
      domain: "octopus_seg",
      service: "get_statement",
      service_data: { export_point: "device-1", start: "2026-10-01", end: "2026-10-31", with_identifiers: true },
      return_response: true,
    });
  });

  it("comes with every half-hour as CSV, and what is unknown is empty", async () => {
    const row = { start: "a", end: "b", unit_rate: 0.041 };
    callWS.mockResolvedValue({
      response: { rows: [{ ...row, export_kwh: 0.5, earnings: 0.0205 }, { ...row, export_kwh: null, earnings: null }] },
    });
    const csv = await halfHourCsv(homeAssistant({ callWS }), null, "2026-10-01", "2026-10-31");
    expect(csv.split("\r\n").slice(1)).toEqual(["a,b,0.5,0.041,0.0205", "a,b,,0.041,", ""]);
    expect(callWS.mock.calls[0]?.[0]).toMatchObject({ service_data: { start: "2026-10-01", end: "2026-11-01" } });
  });
});

describe("a letter", () => {
  const buttons = { onPrint: vi.fn(), onEmail: vi.fn(), onCopy: vi.fn(), onIdentifiers: vi.fn() };

  it("is offered for what is late or short alone", () => {
    const statuses = ["paid", "waiting", "late", "short", "over", "held", "cannot_tell"] as const;
    expect(statuses.filter((status) => letterPoints(payments({ status })).length > 0)).toEqual(["late", "short"]);
  });

  it("is offered of those export points alone that it can be about", () => {
    const points = { roof: point(), barn: point({ status: "late" }), shed: point({ silent_since: "2026-10-14" }) };
    expect(letterPoints(payments({ status: "late", points }))).toEqual(["barn", "shed"]);
  });

  it("about a late credit has the facts, the figures, what is asked for, and until when", () => {
    const letter = letterOf(payments({ status: "late", days_late: 9, late_since: "2026-11-20" }));
    expect(letterText(letter, null)).toBe(
      [
        "Export payment for 1 Nov to 28 Nov 2026",
        "Hello,",
        "My export for 1 Nov to 28 Nov 2026 has not been credited to my account.",
        "By the rhythm of my earlier credits it was to be expected by 20 Nov 2026. It is now 9 days late.",
        "Everything up to 31 Oct 2026 is credited to the penny.",
        "These are the figures from the half-hourly readings that you publish for my meter:",
        "1 Nov to 28 Nov 2026: exported 114.60 kWh, earned £4.70, credited none yet",
        "Please credit the export for these days, £4.70 by the meter, or tell me what is holding it up, by 13 Dec 2026.",
        "A statement for these days, and a file with every half-hour, are attached.",
        "Thank you.",
        "[Your name]",
      ].join("\n\n"),
    );
  });

  it("about short credits names each, and one that is missing between others", () => {
    const letter = letterOf(
      payments({
        status: "short",
        bills: [
          bill({ credited: 4.17, verdict: "short" }),
          bill({ first_day: "2026-09-01", last_day: "2026-09-30", posted_on: null, credited: 0, expected: 8.9, verdict: "short" }),
          bill(),
        ],
      }),
    );
    expect(letter.facts.slice(1)).toEqual([
      "For 1 Sept to 30 Sept 2026 there was no credit, although later days were credited.",
      "For 1 Oct to 31 Oct 2026, £4.17 was credited on 9 Nov 2026.",
    ]);
    expect(letter.rows.map((row) => row.at(-1))).toEqual(["none", "£4.17"]);
    expect(letter.request[0]).toContain("£10.02 by the meter");
  });

  it("names meter and account only when that is ticked", () => {
    const letter = letterOf(payments({ status: "late" }));
    const root = document.createElement("div");
    render(letterPage(letter, null, buttons, texts), root);
    expect(root.textContent).not.toContain("MPAN 1299");
    render(letterPage(letter, IDENTIFIERS, buttons, texts), root);
    expect(words("p", root)).toContain("Account A-1234ABCD, export MPAN 1299000000024");
    expect(letterText(letter, IDENTIFIERS)).toContain("A-1234ABCD");
  });

  it("about an application that is late says since when, with the live sensor's figures", () => {
    const soFar = { first: "2026-06-17", last: "2026-07-25", kwh: 321, pounds: 13.161, source: { kind: "live" } } as const;
    const letter = letterOfApplication(application({ days_late: 9, next_action: "ask_supplier" }), soFar);
    expect(letterText(letter, null).split("\n\n").slice(2, -2)).toEqual([
      "I applied to be paid for my export by 17 Jun 2026.",
      "Since 19 Jun 2026 my application has been at this step: Waiting for the export MPAN.",
      "By your usual times the step was to be over by 17 Jul 2026. It is now 9 days late.",
      "These are the figures so far, from my own sensor at home. They are an estimate:",
      "17 Jun to 25 Jul 2026: count 39, exported 321.00 kWh, worth £13.16",
      "Please tell me what is holding up my application, what is needed from me, and from which day my export will be paid for, by 13 Dec 2026.",
    ]);
  });

  it("about a silent meter says where its figures come from, and has none where there are none", () => {
    const days = { first: "2026-10-14", last: "2026-11-28" };
    const years = letterOfSilence("2026-10-14", { ...days, kwh: 90, pounds: 3.69, source: { kind: "other_years", years: [2024, 2025] } });
    expect(years.facts[0]).toBe(
      "The half-hourly readings that you publish for my export meter end before 14 Oct 2026. There have been none for 46 days.",
    );
    expect(years.intro).toBe("I have no readings of these days. In the same weeks of 2024 and 2025, on average, you published this for my meter:");
    expect(years.rows).toEqual([["14 Oct to 28 Nov 2026", "46", "90.00 kWh", "£3.69"]]);
    const none = letterOfSilence("2026-10-14", { ...days, kwh: 0, pounds: null, source: { kind: "none" } });
    const root = document.createElement("div");
    render(letterPage(none, null, { ...buttons, onIdentifiers: undefined }, texts), root);
    expect(root.querySelectorAll("table, input")).toHaveLength(0);
    expect(letterText(none, null)).not.toContain("kWh");
  });
});

describe("the figures of days without half-hours", () => {
  const of = { device: "device-1", live_sensor: "sensor.export", unit_rate: 0.041 };

  it("are the live sensor's, from its first hour on, at the rate in force", async () => {
    const start = Date.parse("2026-10-20T05:00:00Z");
    callWS.mockResolvedValue({ "sensor.export": [{ start, change: 1.5 }, { start: start + 3_600_000, change: -9 }, { start: start + 7_200_000, change: 0.5 }] });
    const found = await fetchSoFar(homeAssistant({ callWS }), of, "2026-10-14", "2026-11-28");
    expect(found).toEqual({ first: "2026-10-20", last: "2026-11-28", kwh: 2, pounds: 0.082, source: { kind: "live" } });
    expect(callWS.mock.calls[0]?.[0]).toMatchObject({ start_time: "2026-10-13T23:00:00.000Z", end_time: "2026-11-29T00:00:00.000Z" });
  });

  it("are those of the same weeks of other years where no sensor has any, of whole ones alone", async () => {
    callWS.mockImplementation((message) => {
      const { start, end } = (message["service_data"] ?? {}) as { start?: string; end?: string };
      const day = { export_kwh: 1, earnings: 0.041, missing: 0, rates: [0.041] };
      const whole = { days: [{ ...day, date: start ?? "" }, { ...day, date: end ?? "" }], totals: { ...statement().totals, export_kwh: start?.startsWith("2025") === true ? 80 : 100, earnings: 4, missing_half_hours: start?.startsWith("2023") === true ? 3 : 0 } };
      return Promise.resolve(start === undefined ? {} : { response: { ...statement(), ...whole } });
    });
    const found = await fetchSoFar(homeAssistant({ callWS }), of, "2026-10-14", "2026-11-28");
    expect(found).toMatchObject({ kwh: 90, pounds: 4, source: { kind: "other_years", years: [2024, 2025] } });
  });

  it("are none where nothing says them", async () => {
    const found = await fetchSoFar(homeAssistant({ callWS }), { ...of, device: null, live_sensor: null }, "2026-10-14", "2026-11-28");
    expect(found.source).toEqual({ kind: "none" });
  });
});
