/** The words of the cards, in the language of the user. */

import { welsh } from "./texts/cy";
import { english } from "./texts/en";
import type { CountedKey, Language, LanguageCode, TextKey } from "./texts/language";
import { polish } from "./texts/pl";

export type { CountedKey, TextKey } from "./texts/language";

/** A language is a file in `texts/`, and a line here. */
export const LANGUAGES: Readonly<{ [Code in LanguageCode]: Language<Code> }> = { en: english, cy: welsh, pl: polish };

export interface Texts {
  text(key: TextKey, values?: Readonly<Record<string, string>>): string;
  counted(key: CountedKey, count: number, formatted: string): string;
}

/** Return the texts in a language, in English where it is not spoken. */
export function textsIn(language: string): Texts {
  const code = language.split("-")[0] ?? "";
  const spoken = isKnown(code) ? code : "en";
  const { texts, counted } = LANGUAGES[spoken];
  const plurals = new Intl.PluralRules(spoken);
  return {
    text: (key, values = {}) => fill(texts[key], values),
    counted: (key, count, formatted) => {
      const wordings: Partial<Record<Intl.LDMLPluralRule, string>> = counted[key];
      return fill(wordings[plurals.select(count)] ?? counted[key].other, { count: formatted });
    },
  };
}

/** Return the texts in the language of the page, where there is no user to ask. */
export function textsInBrowser(): Texts {
  return textsIn(document.documentElement.lang || navigator.language);
}

function isKnown(code: string): code is LanguageCode {
  return code in LANGUAGES;
}

function fill(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
