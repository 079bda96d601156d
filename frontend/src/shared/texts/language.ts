/** What a language of the cards has to have: every text, and every wording by number that its grammar knows. */

import type { english } from "./en";

/** What has one wording. */
export type TextKey = keyof (typeof english)["texts"];
/** What is worded by a number: one half-hour, two half-hours. */
export type CountedKey = keyof (typeof english)["counted"];

/** The forms that numbers take in each language, as `Intl.PluralRules` names them. */
interface PluralForms {
  en: "one" | "other";
  cy: "zero" | "one" | "two" | "few" | "many" | "other";
  pl: "one" | "few" | "many" | "other";
}

export type LanguageCode = keyof PluralForms;

export interface Language<Code extends LanguageCode = LanguageCode> {
  readonly texts: Readonly<Record<TextKey, string>>;
  readonly counted: Readonly<Record<CountedKey, Readonly<Record<PluralForms[Code], string>>>>;
}
