import { describe, expect, it, vi } from "vitest";

import type { Comparison } from "../src/comparison/answer";
import { figure, flux, followed, offer, seg, tariff } from "./comparison-examples";
import { all, answer, callService, card, hass, open, press, texts } from "./comparison-stage";

describe("a tariff, opened", () => {
  it("says what is paid when, and how much of the export falls into it", async () => {
    await open({}, "Flux");
    expect(texts(".opened > p")).toEqual(["16p is paid from 16:00 to 19:00. 11% of your export falls into that time."]);
    expect(texts(".plot > .small")).toEqual([
      "Price, p a kWh (dashed: yours, 4.1p)",
      "Your export, kWh in an average half-hour",
      "Each month, £",
    ]);
    expect(all(".plot path").map((path) => path.getAttribute("d"))).toEqual([
      expect.stringMatching(/^M0 79\.50H1/),
      expect.stringMatching(/^M0 55\.00H1.*L32 20\.00H33.*L38 55\.00H39/),
    ]);
    expect(all(".band").map(({ style }) => [style.left, style.width])).toEqual([
      ["66.67%", "12.50%"],
      ["66.67%", "12.50%"],
    ]);
  });

  it("keeps a high price that passes midnight in one piece of the clock at each end", async () => {
    await open({ tariffs: [seg(), flux({ high: { from: "23:30", to: "05:30", rate: 0.16, export_share: 0 } })] }, "Flux");
    expect(all(".band").slice(0, 2).map(({ style }) => [style.left, style.width])).toEqual([
      ["97.92%", "2.08%"],
      ["0.00%", "22.92%"],
    ]);
  });

  it("shows each month against yours, oldest first, with a part of a month as such", async () => {
    await open({}, "Outgoing Octopus");
    expect(texts(".opened > p")).toEqual(["12p for every kWh, at any time."]);
    expect(texts(".opened table tr").slice(1)).toEqual(["October 2026£15.60£5.33", "November 2026£7.20£2.46"]);
    expect(all(".months i").map(({ className }) => className)).toEqual(["", "pale"]);
  });

  it("shows a month as a part where half-hours have no rate", async () => {
    const figures = { "2026-10": figure(130, 0.12, { half_hours: 1489, without_rate: 1 }), "2026-11": figure(60, 0.12) };
    await open({ tariffs: [seg(), tariff({ figures })] }, "Outgoing");
    expect(all(".months i").map(({ className }) => className)).toEqual(["pale", "pale"]);
  });

  it("hatches a month without a figure", async () => {
    await open({ tariffs: [seg(), tariff({ figures: { "12m": figure(2600, 0.12), "2026-11": figure(60, 0.12) } })] }, "Outgoing");
    expect(all(".months i").map(({ className }) => className)).toEqual(["unknown", "pale"]);
    expect(texts(".opened table tr")[1]).toBe("October 2026–£5.33");
  });

  it("names its terms, where they were read, and where its rates come from", async () => {
    await open({ tariffs: [seg(), flux({ priced_from: "IFLUX-IMPORT", rates_read_on: "2026-10-30" })] }, "Flux");
    expect(texts(".opened li")).toEqual([
      "You must buy your electricity from Octopus.",
      "You need a smart meter that Octopus can read every half-hour.",
      "Terms read on 28 Nov 2026: octopus.energy",
      "Priced at the export rates that Octopus publishes under IFLUX-IMPORT",
      "Rates read on 30 Oct 2026",
    ]);
    const links = all<HTMLAnchorElement>(".opened a").map(({ href, target }) => [href, target]);
    expect(links).toEqual(Array(2).fill(["https://octopus.energy/smart/outgoing/", "_blank"]));
  });

  it("says that its terms aren't known, and what isn't from Octopus", async () => {
    await open({ tariffs: [seg(), tariff({ terms: null })] }, "Outgoing");
    expect(texts(".opened li")).toEqual(["We don't know who is eligible: please ask Octopus."]);
    const terms = { conditions: [], source: "https://example.org/terms", source_is_official: false, read_on: "2026-11-28" };
    await answer({ tariffs: [seg(), tariff({ terms })] });
    expect(texts(".opened li")).toEqual(["Terms read on 28 Nov 2026, not on a page of Octopus: example.org"]);
  });

  it("links to nothing but the web", async () => {
    await open({ tariffs: [seg(), offer({ link: "javascript:alert(1)" })] }, "Gwyrdd");
    expect(texts(".opened a")).toEqual([]);
  });
});

describe("a switch", () => {
  it("is recorded after a confirmation, with the day on which it was asked for", async () => {
    await open({}, "Lite");
    await press(".opened .pill", "I've asked for this tariff");
    expect(callService).not.toHaveBeenCalled();
    expect(texts(".fields > span")).toEqual(["This notes it here, so that the switch is followed. It doesn't ask Octopus for anything."]);
    const input = all<HTMLInputElement>(".fields input")[0];
    expect([input?.value, input?.max]).toEqual(["2026-11-29", "2026-11-29"]);
    Object.assign(input ?? {}, { value: "2026-11-20" });
    input?.dispatchEvent(new Event("change"));
    await card.updateComplete;
    await press(".fields .pill", "Follow the switch");
    await vi.waitFor(() => {
      expect(texts(".fields")).toEqual([]);
    });
    expect(callService).toHaveBeenCalledExactlyOnceWith("octopus_seg", "record_milestone", {
      export_point: "device-1",
      stage: "switch_asked",
      product: "LITE",
      date: "2026-11-20",
    });
  });

  it("isn't recorded when the user thinks better of it", async () => {
    await open({}, "Lite");
    await press(".opened .pill", "I've asked for this tariff");
    await press(".fields .pill", "Cancel");
    expect(texts(".fields")).toEqual([]);
    expect(callService).not.toHaveBeenCalled();
  });

  it.each([
    [{ message: "The day is in the future." }, "The day is in the future."],
    [undefined, "It couldn't be recorded."],
  ])("says what Home Assistant has against it", async (error, words) => {
    callService.mockRejectedValue(error);
    await open({}, "Lite");
    await press(".opened .pill", "I've asked for this tariff");
    await press(".fields .pill", "Follow the switch");
    await vi.waitFor(() => {
      expect(texts("[role=alert]")).toEqual([words]);
    });
  });

  it.each<[string, Partial<Comparison>]>([
    ["who may not record it", { can_record: false }],
    ["for a tariff that can't be asked for", { tariffs: [seg(), tariff({ can_ask: false })] }],
  ])("isn't offered to those %s", async (_, changes) => {
    await open(changes, "Outgoing");
    expect(texts(".opened button")).toEqual([]);
  });

  it("is followed: what was seen, what comes next, and by when", async () => {
    await open({ switch: followed() });
    expect(texts(".switch li")).toEqual([
      "You asked for it 20 Nov 2026",
      "Agreement at Octopus Still to come",
      "In force Still to come",
      "First half-hours at the new rate Still to come",
      "First credit at the new rate Still to come",
    ]);
    expect(texts(".switch p")).toEqual(["The next step is usually done by 4 Dec 2026."]);
  });

  it("shows without a tap when it is late, or a credit is still at the old rate", async () => {
    await answer({ switch: followed() });
    expect(texts(".switch")).toEqual([]);
    await answer({ switch: followed({ days_late: 2, old_rate: { credit_posted_on: "2026-11-12", pounds: 12.4 } }) });
    expect(texts(".late")).toEqual([
      "The next step was due by 4 Dec 2026: 2 days late.",
      "The credit of 12 Nov 2026 is still at the old rate: £12.40 too little.",
    ]);
  });

  it("is taken back after a confirmation, as long as only the user spoke of it", async () => {
    await open({ switch: followed() });
    await press(".pill", "I haven't asked for it");
    await press(".fields .pill", "Stop following it");
    expect(callService).toHaveBeenCalledExactlyOnceWith("octopus_seg", "record_milestone", {
      export_point: "device-1",
      stage: "switch_cancelled",
    });
    await answer({ switch: followed({ step: "switch_agreed" }) });
    expect(texts(".pill").filter((words) => words.includes("haven't"))).toEqual([]);
  });

  it.each([
    [{ is_done: true }, "You're on Outgoing Octopus"],
    [{ is_stopped: true }, "The switch to Outgoing Octopus stopped"],
  ])("says how it ended", async (changes, words) => {
    await open({ switch: followed(changes) });
    expect(texts("h3")[0]).toBe(words);
    expect(texts(".switch p")).toEqual([]);
  });
});

describe("what the user may add", () => {
  it("is in the options of the integration, for those who may open them", async () => {
    await open();
    expect(all("a.pill").map((link) => [link.textContent.trim(), link.getAttribute("href")])).toEqual([
      ["Add an offer", "/config/integrations/integration/octopus_seg"],
      ["Your import costs", "/config/integrations/integration/octopus_seg"],
    ]);
    card.hass = { ...hass, user: { is_admin: false }, locale: { ...hass.locale } };
    await card.updateComplete;
    expect(texts("a.pill")).toEqual([]);
  });

  it("ends with the most offers that there can be", async () => {
    await open({ offers: { count: 10, most: 10 } });
    expect(texts(".buttons")[0]).toBe("10 offers are the most there can be Your import costs");
  });
});
