/** The words of the cards, in the language of the user. */

import { english } from "./texts/en";
import type { CountedKey, Language, LanguageCode, TextKey } from "./texts/language";

export type { CountedKey, TextKey } from "./texts/language";

const spoken: { [Code in LanguageCode]?: Language<Code> } & { en: Language<"en"> } = { en: english };

/** A language is a file in `texts/`, and a line here: all but English are fetched when somebody reads them. */
const FETCH = {
  cy: async () => {
    spoken.cy = (await import("./texts/cy")).welsh;
  },
  pl: async () => {
    spoken.pl = (await import("./texts/pl")).polish;
  },
} satisfies Record<Exclude<LanguageCode, "en">, () => Promise<void>>;

/** The languages of the cards. */
export const LANGUAGES: readonly LanguageCode[] = ["en", ...(Object.keys(FETCH) as (keyof typeof FETCH)[])];

export interface Texts<Key extends string = TextKey, Counted extends string = CountedKey> {
  text(key: Key, values?: Readonly<Record<string, string>>): string;
  counted(key: Counted, count: number, formatted: string): string;
}

/** Words that a part of a card brings along, by language; those in English are always there. */
export type MoreWords<Key extends string, Counted extends string> = { en: Wordings<Key, Counted> } & Partial<
  Record<LanguageCode, Wordings<Key, Counted>>
>;

export interface Wordings<Key extends string, Counted extends string> {
  readonly texts: Readonly<Record<Key, string>>;
  readonly counted: Readonly<Record<Counted, Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>>;
}

/** Fetch a language; undefined where there is nothing to wait for. Never rejects: English is there in any case. */
export function fetchLanguage(language: string): Promise<void> | undefined {
  const code = codeOf(language);
  return code === "en" || spoken[code] !== undefined ? undefined : FETCH[code]().catch(() => undefined);
}

/** Return the texts in a language, in English where it isn't spoken or couldn't be fetched. */
export function textsIn(language: string): Texts {
  const code = codeOf(language);
  return textsOf(spoken[code] ?? english, spoken[code] === undefined ? "en" : code);
}

/** Return the texts of all cards and those of a part of one; in English, where a language has either of them not. */
export function textsWith<Key extends string, Counted extends string>(
  language: string,
  more: MoreWords<Key, Counted>,
): Texts<TextKey | Key, CountedKey | Counted> {
  const wanted = codeOf(language);
  const code = spoken[wanted] !== undefined && more[wanted] !== undefined ? wanted : "en";
  const [common, own] = [spoken[code] ?? english, more[code] ?? more.en];
  return textsOf({ texts: { ...common.texts, ...own.texts }, counted: { ...common.counted, ...own.counted } }, code);
}

function textsOf<Key extends string, Counted extends string>(
  { texts, counted }: Wordings<Key, Counted>,
  code: LanguageCode,
): Texts<Key, Counted> {
  const plurals = new Intl.PluralRules(code);
  return {
    text: (key, values = {}) => fill(texts[key], values),
    counted: (key, count, formatted) => {
      const wordings = counted[key];
      return fill(wordings[plurals.select(count)] ?? wordings.other, { count: formatted });
    },
  };
}

/** Return the language of the page, where there is no user to ask. */
export function languageOfBrowser(): string {
  return document.documentElement.lang || navigator.language;
}

/** Return the texts in the language of the page. */
export function textsInBrowser(): Texts {
  return textsIn(languageOfBrowser());
}

/** Return the language that texts are in for a user. */
export function codeOf(language: string): LanguageCode {
  const code = language.split("-")[0];
  return LANGUAGES.find((known) => known === code) ?? "en";
}

function fill(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
