import { describe, expect, it, vi } from "vitest";

import type { Insights } from "../src/insights/answer";
import { answer as insightsAnswer, carpet, day, expected, LIMIT, line, NIGHT, SURPLUS } from "./insights-examples";
import { all, answer, answerTo, callWS, card, hass, open, page, send, texts, words } from "./insights-stage";

describe("before there is an answer", () => {
  const status = (): string | undefined => card.renderRoot.querySelector("[role=status]")?.textContent.replace(/\s+/g, " ").trim();

  it("says that it loads, how far the history is, and what it waits for", async () => {
    await card.updateComplete;
    expect(status()).toBe("Loading");
    await send(insightsAnswer({}, { loading: 0.4, insights: null }));
    expect(status()).toBe("Loading the history: 40%");
    await send(insightsAnswer({}, { insights: null }));
    expect(status()).toBe("Worked out once your first half-hours are in.");
    await send({ available: false });
    expect(status()).toBe("There is no export meter here to learn from yet.");
  });

  it("offers another try when asking fails", async () => {
    card.remove();
    hass.connection.refusal = { code: "not_found" };
    document.body.append(card);
    await vi.waitFor(() => {
      expect(status()).toBe("The data couldn't be loaded. Try again");
    });
  });
});

describe("questions", () => {
  it("have their answers in their lines", async () => {
    await answer();
    expect(texts(".question")).toEqual([
      "When do I export?Half of it from 11:00 to 14:30",
      "How does this year compare?£3.20 ahead of 2025 at this date",
      "What is to come?About £2.61 this month, between £2.55 and £2.68",
      "Am I at a limit?214 half-hours flat at 3.68 kW, on 5 days",
      "What leaves at night?12.3 kWh, £0.51, on 31 nights",
      "Use it or sell it?3 kWh in 3 hours on 140 days: £17.22 sold",
      "RecordsBest day 2 Jun 2026: 24.1 kWh",
    ]);
  });

  it.each<[string, Partial<Insights>, string]>([
    ["When do I export?", { export_times: null }, "Nothing was exported in these 12 months"],
    ["How does this year compare?", { years: null }, "Too little data to say yet"],
    [
      "How does this year compare?",
      { years: { today: "", lines: [line(2026, 0.5, 100)], difference: null, months: [] } },
      "£50.00 so far in 2026, with no year to compare",
    ],
    [
      "How does this year compare?",
      {
        years: {
          today: "",
          lines: [line(2026, 0.5, 100)],
          difference: { year: 2025, kwh: -78, earned: null, days: 9, left_out: 0, leap_day: null, since: "" },
          months: [],
        },
      },
      "78.0 kWh behind 2025 at this date",
    ],
    ["What is to come?", { outlook: { this_month: null, this_year: null, next_credit: null } }, "Too little data to say yet"],
    [
      "What is to come?",
      { outlook: { this_month: null, this_year: null, next_credit: expected() } },
      "Next credit about £2.61, between £2.55 and £2.68",
    ],
    ["Am I at a limit?", { limit: null }, "Too little data to say yet"],
    ["Am I at a limit?", { limit: { ...LIMIT, kw: null, half_hour_kwh: null, kind: null, count: 0, days: [] } }, "No limit shows"],
    ["What leaves at night?", { night: null }, "Home Assistant doesn't know where your home is"],
    ["What leaves at night?", { night: { ...NIGHT, kwh: 0, earned: 0, nights: 0 } }, "Nothing leaves at night"],
    ["What leaves at night?", { night: { ...NIGHT, earned: null } }, "12.3 kWh, on 31 nights"],
    ["Use it or sell it?", { surplus: null }, "Too little data to say yet"],
    ["Use it or sell it?", { surplus: { ...SURPLUS, best: null } }, "Never 3 kWh in 3 hours"],
    ["Records", { records: { best_day: null, best_half_hour: null, best_month: null, longest_without: null } }, "Too little data to say yet"],
  ])("say what isn't known: %s", async (question, changes, words_) => {
    await answer(changes);
    expect(answerTo(question)).toBe(words_);
  });

  it("open and close one by one", async () => {
    await answer();
    await open("Records");
    await open("Am I at a limit?");
    expect(all(".row.open")).toHaveLength(2);
    all(".row.open button.question")[0]?.click();
    await card.updateComplete;
    expect(texts(".row.open .question")).toEqual(["RecordsBest day 2 Jun 2026: 24.1 kWh"]);
  });

  it("have the first open where there is room", async () => {
    page(true);
    await answer();
    expect(texts(".row.open .question")).toEqual(["When do I export?Half of it from 11:00 to 14:30"]);
  });

  it("have no button where there is nothing to open", async () => {
    await answer({ limit: null });
    expect(all("button.question")).toHaveLength(6);
  });
});

describe("when do I export?", () => {
  async function picture(): Promise<void> {
    await open("When do I export?");
    await vi.waitFor(() => {
      expect(all("octopus-seg-carpet")).toHaveLength(1);
    });
  }

  it("asks for the picture only when it is opened, and once", async () => {
    await answer();
    expect(callWS).not.toHaveBeenCalled();
    await picture();
    await send(insightsAnswer());
    expect(callWS.mock.calls).toEqual([[{ type: "octopus_seg/insights/carpet", export_point: "point" }]]);
  });

  it("asks again once there is more, and keeps the picture until then", async () => {
    await answer();
    await picture();
    await send(insightsAnswer({ data_until: "2026-11-30T00:00:00+00:00" }));
    expect(callWS).toHaveBeenCalledTimes(2);
    expect(all("octopus-seg-carpet")).toHaveLength(1);
  });

  it("goes to the year before", async () => {
    await answer();
    callWS.mockResolvedValue(carpet("2026-06-01", [day()], { previous: "2025-11-28" }));
    await picture();
    all("[aria-label='Previous year']")[0]?.click();
    await vi.waitFor(() => {
      expect(callWS).toHaveBeenLastCalledWith({ type: "octopus_seg/insights/carpet", export_point: "point", last: "2025-11-28" });
    });
  });

  it("offers another try when the picture can't be fetched", async () => {
    await answer();
    callWS.mockRejectedValueOnce({ code: "not_ready" });
    const proof = await open("When do I export?");
    await vi.waitFor(() => {
      expect(words(proof)).toBe("The data couldn't be loaded. Try again");
    });
    proof.querySelector("button")?.click();
    await picture();
  });
});
