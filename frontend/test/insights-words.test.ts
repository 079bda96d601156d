import { describe, expect, it } from "vitest";

import { welsh } from "../src/insights/words/cy";
import { english } from "../src/insights/words/en";
import type { InsightsCountedKey, InsightsTextKey } from "../src/insights/words/keys";
import { polish } from "../src/insights/words/pl";
import { fetchWords, wordsIn } from "../src/insights/words/words";
import type { Wordings } from "../src/shared/texts";
import { english as common } from "../src/shared/texts/en";

const LANGUAGES: Record<string, Wordings<InsightsTextKey, InsightsCountedKey>> = { en: english, cy: welsh, pl: polish };

function placeholders(texts: Readonly<Record<string, string>>): Record<string, string[]> {
  const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").toSorted();
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, names(text)]));
}

it("fetches a language when somebody reads it, with the words of all cards", async () => {
  expect(wordsIn("pl").text("records_question")).toBe("Records");
  await fetchWords("pl");
  expect(wordsIn("pl").text("records_question")).toBe("Rekordy");
  expect(wordsIn("pl").text("day")).toBe("Dzień");
  expect(wordsIn("pl").counted("days", 22, "22")).toBe("22 dni");
});

it("has no word under a name that all cards have", () => {
  expect(Object.keys(english.texts).filter((key) => key in common.texts)).toEqual([]);
  expect(Object.keys(english.counted).filter((key) => key in common.counted)).toEqual([]);
});

describe.each(Object.entries(LANGUAGES))("the language %s", (code, { texts, counted }) => {
  it("has the texts of English, with the same values to fill in", () => {
    expect(placeholders(texts)).toEqual(placeholders(english.texts));
  });

  it("has a wording for every kind of number that its grammar knows", () => {
    const kinds = new Intl.PluralRules(code).resolvedOptions().pluralCategories.toSorted();
    expect(Object.keys(counted).toSorted()).toEqual(Object.keys(english.counted).toSorted());
    for (const wordings of Object.values(counted)) {
      expect(Object.keys(wordings).toSorted()).toEqual(kinds);
      expect(new Set(Object.values(placeholders(wordings)).map(String))).toEqual(new Set(["count"]));
    }
  });

  it("says nothing in English but in English", () => {
    const said = new Set<string>(code === "en" ? [] : Object.values(english.texts));
    expect(Object.values(texts).filter((text) => said.has(text))).toEqual([]);
  });
});
