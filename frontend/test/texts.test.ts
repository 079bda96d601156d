import { expect, it } from "vitest";

import { textsIn } from "../src/texts";

it("words a number as the language does", () => {
  const texts = textsIn("en-GB");
  expect(texts.counted("missing_in_bar", 1, "1")).toBe("1 half-hour missing");
  expect(texts.counted("missing_in_bar", 2, "2")).toBe("2 half-hours missing");
});

it("speaks English where it knows no better", () => {
  expect(textsIn("tlh").text("day")).toBe("Day");
});

it("fills values in", () => {
  expect(textsIn("en").text("loading_history", { percent: "40%" })).toBe("Loading the history: 40%");
});
