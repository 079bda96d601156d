import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import "../src/register";
import type { BillDays, Payments } from "../src/payments/answer";
import { OctopusSegPaymentsCard } from "../src/payments/card";
import type { HomeAssistant } from "../src/shared/home-assistant";
import { bill, type FakeConnection, homeAssistant, payments, point } from "./examples";

const DAYS: BillDays = {
  days: [
    { date: "2026-10-01", kwh: 4.31, earned: 0.17671, rounding: 0.0001, missing: 0, unpriced: 0 },
    { date: "2026-10-02", kwh: null, earned: null, rounding: null, missing: 48, unpriced: 0 },
  ],
  earned: 5.2913,
  half_hours_rounded: 5.2895,
  expected: 5.29,
  unknown: 48,
};

let card: OctopusSegPaymentsCard;
let hass: HomeAssistant & { connection: FakeConnection };
const callWS = vi.fn<(message: Record<string, unknown>) => Promise<unknown>>();

/** Have the page as wide as a desk, or as narrow as a phone. */
function page(isWide: boolean): void {
  vi.spyOn(window, "matchMedia").mockReturnValue({ matches: isWide } as MediaQueryList);
}

beforeEach(() => {
  page(true);
  vi.useFakeTimers({ now: new Date("2026-11-29T12:00:00Z"), toFake: ["Date"] });
  callWS.mockReset().mockResolvedValue(DAYS);
  hass = homeAssistant({ callWS });
  card = new OctopusSegPaymentsCard();
  card.setConfig({ type: "custom:octopus-seg-payments-card" });
  card.hass = hass;
  document.body.append(card);
});
afterEach(() => {
  card.remove();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function answer(changes: Partial<Payments> = {}): Promise<void> {
  await vi.waitFor(() => {
    expect(hass.connection.open.size).toBe(1);
  });
  hass.connection.send(payments(changes));
  await card.updateComplete;
}

function texts(selector: string): string[] {
  return [...card.renderRoot.querySelectorAll(selector)].map((each) => each.textContent.replace(/\s+/g, " ").trim());
}

async function press(selector: string): Promise<void> {
  card.renderRoot.querySelector<HTMLButtonElement>(selector)?.click();
  await card.updateComplete;
}

const what = (): string => texts(".what").join();
const HELD = { amount: 18.4, first_day: "2026-07-01", last_day: "2026-07-31", bills: 1, unknown: 0, posted_on: "2026-08-11" };

describe("the answer", () => {
  it.each<[string, Partial<Payments>, string, string, boolean]>([
    ["paid", {}, "Paid to the penny Everything up to 31 Oct 2026 Since then £4.70, due 9 Dec to 14 Dec", "good", false],
    [
      "waiting",
      { status: "waiting", reason: "credit_due" },
      "£4.70 due by 14 Dec For 1 Nov to 28 Nov 2026: 115 kWh Everything up to 31 Oct 2026 is paid to the penny",
      "calm",
      false,
    ],
    [
      "waiting for the first",
      { status: "waiting", reason: "no_credit_yet", bills: [], next_credit_due: null },
      "No credit yet £4.70 earned since 1 Nov 2026 A due date shows after two credits",
      "calm",
      false,
    ],
    [
      "late",
      { status: "late", days_late: 9, late_since: "2026-11-20" },
      "£4.70 is 9 days late 1 Nov to 28 Nov 2026 not credited: 115 kWh The usual days were over on 20 Nov 2026",
      "warn",
      true,
    ],
    [
      "short",
      { status: "short", about: { ...HELD, amount: 1.12 } },
      "£1.12 short, by the meter For July 2026 One bill is short; all the rest is right",
      "warn",
      true,
    ],
    [
      "over",
      { status: "over", about: { ...HELD, amount: 27.36 } },
      "£27.36 over, by the meter For July 2026 Octopus may take it back. There's nothing you need to do",
      "calm",
      true,
    ],
    [
      "held",
      { status: "held", about: HELD },
      "£18.40 is held at Octopus For July 2026, posted on 11 Aug 2026 It counts as paid when it's released",
      "quiet",
      false,
    ],
    [
      "half-hours missing",
      { status: "cannot_tell", reason: "data_missing", about: { ...HELD, unknown: 96 }, paid_until: "2026-06-30" },
      "We can't tell for July 2026 96 half-hours are missing or have no rate Everything up to 30 Jun 2026 is paid to the penny",
      "quiet",
      true,
    ],
    [
      "ledger unread",
      { status: "cannot_tell", reason: "ledger_unreadable", as_of: "2026-11-20T05:00+00:00", paid_until: null },
      "We can't tell right now Your Octopus account was last read on 20 Nov 2026",
      "quiet",
      true,
    ],
    [
      "payout failed",
      { payouts: [{ day: "2026-09-14", amount: 16.67, state: "failed" }] },
      "A payout failed £16.67 to your bank on 14 Sept 2026 Check your bank details at Octopus",
      "bad",
      true,
    ],
  ])("is a word with its day and sum: %s", async (_, changes, words, mood, isOpen) => {
    await answer(changes);
    expect(what()).toBe(words);
    const button = card.renderRoot.querySelector("h2 > button");
    expect(button?.classList.contains(mood)).toBe(true);
    expect(button?.getAttribute("aria-expanded")).toBe(`${isOpen}`);
    expect(button?.querySelector(".badge svg")).not.toBeNull();
  });

  it("stays folded on a phone, where it would push the figures from the first screen", async () => {
    page(false);
    await answer({ status: "late", days_late: 9 });
    expect(card.renderRoot.querySelector("button.answer")?.getAttribute("aria-expanded")).toBe("false");
  });

  it("opens in place, and stays as the user left it", async () => {
    await answer();
    expect(texts(".bill")).toEqual([]);
    await press("h2 > button");
    expect(texts(".bill").length).toBeGreaterThan(0);
    await answer({ status: "late", days_late: 1 });
    await press("h2 > button");
    expect(texts(".bill")).toEqual([]);
  });
});

describe("the bills", () => {
  it("have their days, their kWh, what was credited, and a verdict in words", async () => {
    await answer({ status: "short", about: HELD, bills: [bill({ credited: 4.17, verdict: "short" }), bill()] });
    expect(texts(".bill .strong")).toContain("1 Oct to 31 Oct 2026");
    expect(texts(".narrow")).toEqual(["115 kWh · £4.70 by the meter", "129 kWh · £5.29 by the meter", "129 kWh"]);
    expect(texts(".bill .verdict")).toEqual(["due 9 Dec to 14 Dec", "£1.12 short", "to the penny"]);
    expect(card.renderRoot.querySelectorAll(".bill .verdict svg")).toHaveLength(3);
  });

  it.each([
    ["over", "£1.00 over"],
    ["rounding", "rounding only"],
    ["incomplete_data", "can't tell yet"],
    ["not_explained", "not explained by the meter"],
    ["held", "held"],
  ] as const)("say %s in words", async (verdict, word) => {
    await answer({ status: "over", about: HELD, bills: [bill({ credited: 6.29, verdict })] });
    expect(texts("button.bill .verdict")).toEqual([word]);
  });

  it("are three at first, and all when asked", async () => {
    await answer({ status: "late", days_late: 2 });
    expect(texts("button.bill")).toHaveLength(3);
    await press("button.pill.plain");
    expect(texts("button.bill")).toHaveLength(4);
  });

  it("open their days: what each half-hour's rounding makes, and where pennies lie", async () => {
    await answer({ status: "short", about: HELD, bills: [bill({ credited: 4.17, verdict: "short" })] });
    await press("button.bill");
    await vi.waitFor(() => {
      expect(texts(".sums tr")).toEqual([
        "Earned, by the meter £5.2913",
        "Rounding of each half-hour to 0.01 kWh −£0.0018",
        "Rounding to the penny, once for the bill +£0.0005",
        "A bill should say £5.29",
        "Credited, posted on 9 Nov £4.17".replace("9 Nov", "9 Nov 2026"),
        "Difference −£1.12",
      ]);
    });
    expect(callWS).toHaveBeenCalledWith({
      type: "octopus_seg/payments/days",
      export_point: "one",
      first_day: "2026-10-01",
      last_day: "2026-10-31",
    });
    expect(texts(".days tr").slice(1)).toEqual(["1 Oct 4.31 17.67p +0.01p", "2 Oct48 half-hours missing – – –"]);
    expect(card.renderRoot.querySelector("button.bill")?.getAttribute("aria-expanded")).toBe("true");
  });

  it("say so when their days can't be had", async () => {
    callWS.mockRejectedValue({ code: "not_found" });
    await answer({ status: "short", about: HELD });
    await press("button.bill");
    await vi.waitFor(() => {
      expect(texts(".opened")).toEqual(["The data couldn't be loaded."]);
    });
  });

  it("name the export point where there are several", async () => {
    const points = { one: point({ name: "Roof" }), two: point({ name: "Barn" }) };
    await answer({ status: "late", days_late: 2, points, bills: [bill({ point: "two" })] });
    expect(texts("button.bill .small")[0]).toBe("Barn");
  });
});

describe("a statement and a letter of an account with several export points", () => {
  const roof = point({ name: "Roof", status: "late" });
  const several = { roof, barn: point({ name: "Barn" }), shed: point({ name: "Shed", silent_since: "2026-10-01" }) };

  it("are of the one that is chosen, of those that they can be of", async () => {
    await answer({ status: "late", days_late: 2, points: several });
    await press(".row.buttons > button:last-of-type");
    expect(texts(".fields select")[0]).toBe("RoofBarnShed");
    await press(".row.buttons > button:first-of-type");
    expect(texts(".fields select")).toEqual(["RoofShed"]);
    expect(texts(".fields button")).toEqual(["Open the letter"]);
  });

  it("leave no choice where there is none", async () => {
    await answer({ status: "late", days_late: 2, points: { roof, barn: point({ name: "Barn" }) } });
    const open = vi.spyOn(window, "open").mockReturnValue(null);
    await press(".row.buttons > button:first-of-type");
    expect(open).toHaveBeenCalledOnce();
    expect(texts(".fields")).toEqual([]);
    open.mockRestore();
  });
});

it("tells credited from paid out", async () => {
  await answer();
  await press("h2 > button");
  expect(texts("h3")).toEqual(["Paid out"]);
  expect(texts(".payout")[0]).toBe("12 Nov 2026 to your bank £5.29 paid out");
});

it("shows lateness by the account's own credits, and not before there are two", async () => {
  await answer({ status: "late", days_late: 9, late_since: "2026-11-20" });
  expect(card.renderRoot.querySelectorAll(".rhythm circle")).toHaveLength(4);
  expect(texts(".rhythm p")).toEqual(["Each dot is one of your credits: 9 to 12 days after the end of its bill."]);
  await answer({ status: "late", days_late: 9, bills: [bill()] });
  expect(card.renderRoot.querySelectorAll(".rhythm circle")).toHaveLength(0);
});

it("says where there is no account", async () => {
  await answer();
  hass.connection.send({ available: false });
  await card.updateComplete;
  expect(texts(".absence")).toEqual(["There is no export meter with an Octopus account here right now."]);
});

it("is offered in the card picker once", () => {
  expect(window.customCards?.filter(({ type }) => type === "octopus-seg-payments-card")).toHaveLength(1);
});
