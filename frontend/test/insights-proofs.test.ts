import { describe, expect, it, vi } from "vitest";

import { onShowDay } from "../src/shared/show-day";
import { answer as insightsAnswer, expected, line, SURPLUS } from "./insights-examples";
import { answer, answerTo, callWS, card, open, part, send, texts, words } from "./insights-stage";

describe("how does this year compare?", () => {
  it("draws a line a year, this one apart, and one that began late apart from whole ones", async () => {
    await answer({
      years: {
        today: "2026-01-03",
        lines: [
          line(2024, 1, 366, { first: "2024-05-12", earned: [null, 1, 2] }),
          line(2025, 1, 365),
          line(2026, 1, 3),
        ],
        difference: null,
        months: [],
      },
    });
    const proof = await open("How does this year compare?");
    const lines = [...proof.querySelectorAll(".years path")];
    expect(lines.map((each) => each.getAttribute("class"))).toEqual(["past partly", "past", "present"]);
    expect(lines[0]?.getAttribute("d")).toMatch(/^M2 [\d.]+L3 [\d.]+$/);
  });

  it("puts the same dates of a leap year and another below each other", async () => {
    await answer();
    const proof = await open("How does this year compare?");
    const places = [...proof.querySelectorAll(".years path")].map((each) =>
      [...(each.getAttribute("d") ?? "").matchAll(/[ML](\d+) /g)].map(([, place]) => Number(place)),
    );
    expect(places[0]).toEqual(Array.from({ length: 366 }, (_, index) => index + 1));
    expect(places[1]?.slice(57, 61)).toEqual([58, 59, 61, 62]);
  });

  it("says what is odd about years, and what was compared", async () => {
    await answer({
      years: {
        today: "2026-11-28",
        lines: [line(2024, 0.3, 366, { first: "2024-01-12" }), line(2025, 0.3, 365), line(2026, 0.3, 300, { missing_days: 3, unpriced_half_hours: 2 })],
        difference: { year: 2025, kwh: 1, earned: 1, days: 297, left_out: 3, leap_day: "that", since: "2026-01-01" },
        months: [],
      },
    });
    const proof = await open("How does this year compare?");
    expect(words(proof.querySelector("p") as Element)).toBe(
      "2024 began on 12 Jan 2024. 2024 had a leap day. In 2026, 3 days have gaps. 2026: 2 half-hours without a rate aren't in the pounds. " +
        "Compared over the 297 days that both years have. Left out: 3 days that one of them lacks. " +
        "29 February is left out, as only one of both years has it.",
    );
  });

  it("shows this year's months beside last year's, what isn't over paler, and what is to come not at all", async () => {
    await answer();
    const proof = await open("How does this year compare?");
    const bars = [...proof.querySelectorAll(".months .area i")];
    expect(bars.map((each) => each.className)).toEqual(["", "pale"]);
    expect(proof.querySelectorAll(".months .area b")).toHaveLength(1);
    const rows = [...proof.querySelectorAll(".unseen tr")].map(words);
    expect(rows[11]).toBe("November 2026–£2.05£2.51");
  });

  it("is in kilowatt-hours where no rate is known", async () => {
    const unpriced = line(2026, 1, 3);
    await answer({
      years: { today: "", lines: [{ ...unpriced, earned: [null, null, null] }], difference: null, months: [] },
    });
    const proof = await open("How does this year compare?");
    expect(proof.querySelector(".views")).toBeNull();
    expect(words(part(proof, ".now"))).toBe("2026 73.2 kWh");
  });
});

describe("what is to come?", () => {
  it("says range, how often such ranges were right, what it rests on, and what for all of them only once", async () => {
    await answer({
      outlook: {
        this_month: expected(),
        this_year: expected({ hits: 0, tries: 0, hit_rate: null, rate_assumed: true }),
        next_credit: expected({ due: { from: "2026-12-09", to: "2026-12-14" } }),
      },
    });
    const proof = await open("What is to come?");
    expect([...proof.querySelectorAll(".expected")].map(words)).toEqual([
      "This month 1 Nov to 30 Nov 2026 £2.61 Between £2.55 and £2.68 · £2.51 of it earned so far · 2 days to come Such ranges so far: 17 of 21 were right. At 4.1p a kWh, known until 31 Mar 2027.",
      "Next credit 1 Nov to 30 Nov 2026, due 9 Dec to 14 Dec 2026 £2.61 Between £2.55 and £2.68 · £2.51 of it earned so far · 2 days to come Such ranges so far: 17 of 21 were right. At 4.1p a kWh, known until 31 Mar 2027.",
      "This year 1 Nov to 30 Nov 2026 £2.61 Between £2.55 and £2.68 · £2.51 of it earned so far · 2 days to come There is too little history to say how often such ranges are right. At 4.1p a kWh, known until 31 Mar 2027; after that, the same rate is assumed.",
    ]);
    expect(words(proof)).toContain("From the same weeks of the years before, and how much they vary. Solid: earned.");
  });

  it.each([
    [{ rate: null, average_rate: 0.15 }, "At 15.0p a kWh, the average of the last 28 days."],
    [{ rate_until: null }, "At 4.1p a kWh."],
    [{ under_a_year: true }, "There is less than a year of history yet, so it may be far off."],
    [{ basis: "forecast" as const }, "From your solar forecast for the days it covers, and from the same weeks of the years before."],
  ])("words %o", async (changes, sentence) => {
    await answer({ outlook: { this_month: expected(changes), this_year: null, next_credit: null } });
    expect(words(await open("What is to come?"))).toContain(sentence);
  });
});

describe("am I at a limit?", () => {
  it("shows the pile and the newest days, and all on demand", async () => {
    await answer();
    const proof = await open("Am I at a limit?");
    expect(proof.querySelectorAll(".ceiling")).toHaveLength(1);
    const axis = [...(proof.querySelector(".plot")?.querySelectorAll(".labels .roomy") ?? [])].map(words);
    expect(axis).toEqual(["0.50", "1.00", "1.50", "1.84"]);
    expect(words(proof)).toContain("The pile at 1.84 kWh is the limit. 3.68 kW is 16 A, the most that G98 allows on one phase.");
    expect(proof.querySelectorAll("button.day")).toHaveLength(3);
    proof.querySelector<HTMLElement>(".buttons button")?.click();
    await card.updateComplete;
    expect(proof.querySelectorAll("button.day")).toHaveLength(5);
  });
});

describe("use it or sell it?", () => {
  it("says no worth without a price, and a worth with one", async () => {
    await answer();
    expect(words(await open("Use it or sell it?"))).toContain("Give the price of your import");
    const best = { from: "11:00", to: "14:00", days: 140, kwh: 420, earned: 17.22, worth: 100.8 };
    await send(insightsAnswer({ surplus: { ...SURPLUS, import_rate: 0.24, best } }));
    expect(answerTo("Use it or sell it?")).toBe("3 kWh in 3 hours on 140 days: £17.22 sold, £101 if used");
    expect(words(await open("Use it or sell it?"))).toContain("Worth at 24.0p a kWh, the import price you gave.");
  });

  it("asks another question", async () => {
    await answer();
    const proof = await open("Use it or sell it?");
    expect([...proof.querySelectorAll(".season")].map((each) => words(each.querySelector(".plot > .small") ?? each))).toEqual([
      "Winter: on no day of 90 days",
      "Summer: on 71 days of 92 from 11:00 to 14:00: £8.73 sold",
    ]);
    callWS.mockResolvedValueOnce({ ...SURPLUS, asked: { kwh: 1.5, hours: 3 }, best: null });
    const input = part(proof, "input") as HTMLInputElement;
    input.value = "1.5";
    input.dispatchEvent(new Event("change"));
    await vi.waitFor(() => {
      expect(answerTo("Use it or sell it?")).toBe("Never 1.5 kWh in 3 hours");
    });
    expect(callWS).toHaveBeenLastCalledWith({ type: "octopus_seg/insights/surplus", export_point: "point", kwh: 1.5, hours: 3 });
  });

  it("keeps its answer, and says so, when another can't be had", async () => {
    await answer();
    const proof = await open("Use it or sell it?");
    callWS.mockRejectedValueOnce({ code: "not_ready" });
    const select = part(proof, "select") as HTMLSelectElement;
    select.value = "2";
    select.dispatchEvent(new Event("change"));
    await vi.waitFor(() => {
      expect(words(proof)).toContain("The data couldn't be loaded.");
    });
    expect(answerTo("Use it or sell it?")).toBe("3 kWh in 3 hours on 140 days: £17.22 sold");
  });
});

describe("records", () => {
  it("open their days in the card of half-hours", async () => {
    await answer();
    const proof = await open("Records");
    const shown: [string, string | undefined][] = [];
    const stop = onShowDay((date, exportPoint) => {
      shown.push([date, exportPoint]);
      return true;
    });
    const buttons = [...proof.querySelectorAll<HTMLElement>("button.day")];
    expect([...proof.querySelectorAll("tr")].map(words)).toEqual([
      "Best day2 Jun 2026, 99p 24.1 kWh",
      "Best half-hour20 May 2026, 13:00 1.85 kWh",
      "Best monthJune 2026, £16.49, 2 half-hours missing 402 kWh",
      "Longest without export18 Dec 2025, 15:00 to 23 Dec 2025, 10:30 4 days",
    ]);
    buttons.forEach((button) => {
      button.click();
    });
    stop();
    expect(shown).toEqual(["2026-06-02", "2026-05-20", "2026-06-01", "2025-12-18"].map((date) => [date, undefined]));
    await card.updateComplete;
    expect(texts(".note")).toEqual([""]);
  });

  it("ask for their days by every name of the export point", async () => {
    await answer();
    const shown: (string | undefined)[] = [];
    const stop = onShowDay((_, exportPoint) => {
      shown.push(exportPoint);
      return exportPoint === "device";
    });
    part(await open("Records"), "button.day").click();
    stop();
    expect(shown).toEqual([undefined, "point", "device"]);
  });

  it("say so where no card on the page can show a day", async () => {
    await answer();
    (await open("Records")).querySelector<HTMLElement>("button.day")?.click();
    await card.updateComplete;
    expect(texts(".note")).toEqual(["There is no card of half-hours on this page to show it on."]);
  });
});
