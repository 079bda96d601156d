/** The words of the cards, in the language of the user. */

import english from "./texts/en.json";

type FullKey = keyof typeof english;
type Counted<Key> = Key extends `${infer Stem}.other` ? Stem : never;

/** What has one wording. */
export type TextKey = Exclude<FullKey, `${string}.${string}`>;
/** What is worded by a number: one half-hour, two half-hours. */
export type CountedKey = Counted<FullKey>;

export type Words = Readonly<Record<string, string>>;

const LANGUAGES: Readonly<Record<string, Words>> = { en: english };

export interface Texts {
  text(key: TextKey, values?: Readonly<Record<string, string>>): string;
  counted(key: CountedKey, count: number, formatted: string): string;
}

/** Return the texts in a language, in English where there are none. */
export function textsIn(language: string): Texts {
  const found = LANGUAGES[language] ?? LANGUAGES[language.split("-")[0] ?? ""];
  const words: Words = { ...english, ...found };
  const plurals = new Intl.PluralRules(found === undefined ? "en" : language);
  return {
    text: (key, values = {}) => fill(words[key] ?? key, values),
    counted: (key, count, formatted) =>
      fill(words[`${key}.${plurals.select(count)}`] ?? words[`${key}.other`] ?? key, { count: formatted }),
  };
}

function fill(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
