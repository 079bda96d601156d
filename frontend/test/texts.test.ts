import { beforeAll, describe, expect, it } from "vitest";

import { fetchLanguage, LANGUAGES, textsIn } from "../src/shared/texts";
import { welsh } from "../src/shared/texts/cy";
import { english } from "../src/shared/texts/en";
import { polish } from "../src/shared/texts/pl";

const SPOKEN = { en: english, cy: welsh, pl: polish };

// A name, and a word that Polish shares with English.
const SAME = new Set(["Smart Export Guarantee", "Status"]);

it("fetches a language when somebody reads it, and only then", async () => {
  expect(textsIn("pl-PL").text("day")).toBe("Day");
  await fetchLanguage("pl-PL");
  expect(textsIn("pl-PL").text("day")).toBe("Dzień");
  expect(fetchLanguage("pl")).toBeUndefined();
  expect(fetchLanguage("tlh")).toBeUndefined();
});

it("tests every language that there is", () => {
  expect(Object.keys(SPOKEN)).toEqual(LANGUAGES);
});

beforeAll(async () => {
  await fetchLanguage("cy");
});

it("words a number as the language does", () => {
  const texts = textsIn("en-GB");
  expect(texts.counted("missing_in_bar", 1, "1")).toBe("1 half-hour missing");
  expect(texts.counted("missing_in_bar", 2, "2")).toBe("2 half-hours missing");
});

it.each([
  [1, "Brakuje 1 półgodziny"],
  [3, "Brakuje 3 półgodzin"],
  [22, "Brakuje 22 półgodzin"],
])("words %i in Polish", (count, beginning) => {
  expect(textsIn("pl").counted("missing_half_hours", count, `${count}`)).toMatch(new RegExp(`^${beginning}, więc `));
});

it.each([
  [1, "1 półgodzina nie ma stawki i nie jest wliczona do zarobku"],
  [24, "24 półgodziny nie mają stawki i nie są wliczone do zarobku"],
  [48, "48 półgodzin nie ma stawki i nie jest wliczonych do zarobku"],
])("inflects noun, verb and adjective after %i in Polish", (count, words) => {
  expect(textsIn("pl").counted("unpriced", count, `${count}`)).toBe(words);
});

it("keeps a noun singular after a number in Welsh", () => {
  const texts = textsIn("cy");
  expect(texts.counted("unpriced", 1, "1")).toBe("Nid oes cyfradd gan 1 hanner awr, felly ni chaiff ei chynnwys yn yr enillion");
  expect(texts.counted("unpriced", 6, "6")).toBe("Nid oes cyfradd gan 6 hanner awr, felly ni chânt eu cynnwys yn yr enillion");
});

it("speaks English where it knows no better", () => {
  expect(textsIn("tlh").text("day")).toBe("Day");
});

it("fills values in", () => {
  expect(textsIn("en").text("loading_history", { percent: "40%" })).toBe("Loading the history: 40%");
});

it.each(Object.entries(SPOKEN).filter(([code]) => code !== "en"))(
  "says nothing in English but what is the same word in %s",
  (_, { texts }) => {
    const said = new Set<string>(Object.values(english.texts));
    expect(Object.values(texts).filter((text) => said.has(text) && !SAME.has(text))).toEqual([]);
  },
);

describe.each(Object.entries(SPOKEN))("the language %s", (code, { texts, counted }) => {
  it("has the texts of English, with the same values to fill in", () => {
    expect(placeholders(texts)).toEqual(placeholders(english.texts));
  });

  it("has no text that is empty, or has blanks around it", () => {
    const all = [...Object.values(texts), ...Object.values(counted).flatMap((wordings) => Object.values(wordings))];
    expect(all.filter((text) => text === "" || text !== text.trim())).toEqual([]);
  });

  it("has a wording for every kind of number that its grammar knows", () => {
    const kinds = new Intl.PluralRules(code).resolvedOptions().pluralCategories.toSorted();
    expect(Object.keys(counted).toSorted()).toEqual(Object.keys(english.counted).toSorted());
    for (const wordings of Object.values(counted)) {
      expect(Object.keys(wordings).toSorted()).toEqual(kinds);
      expect(Object.values(placeholders(wordings)).flat().filter((name) => name !== "count")).toEqual([]);
    }
  });
});

function placeholders(texts: Readonly<Record<string, string>>): Record<string, string[]> {
  const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").toSorted();
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, names(text)]));
}
