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

export interface Texts {
  text(key: TextKey, values?: Readonly<Record<string, string>>): string;
  counted(key: CountedKey, count: number, formatted: string): string;
}

/** Fetch a language; undefined where there is nothing to wait for. Never rejects: English is there in any case. */
export function fetchLanguage(language: string): Promise<void> | undefined {
  const code = codeOf(language);
  return code === "en" || spoken[code] !== undefined ? undefined : FETCH[code]().catch(() => undefined);
}

/** Return the texts in a language, in English where it isn't spoken or couldn't be fetched. */
export function textsIn(language: string): Texts {
  const code = codeOf(language);
  const { texts, counted } = spoken[code] ?? english;
  const plurals = new Intl.PluralRules(spoken[code] === undefined ? "en" : code);
  return {
    text: (key, values = {}) => fill(texts[key], values),
    counted: (key, count, formatted) => {
      const wordings: Partial<Record<Intl.LDMLPluralRule, string>> = counted[key];
      return fill(wordings[plurals.select(count)] ?? counted[key].other, { count: formatted });
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

function codeOf(language: string): LanguageCode {
  const code = language.split("-")[0];
  return LANGUAGES.find((known) => known === code) ?? "en";
}

function fill(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
