/** The words of the insights; all but English are fetched when somebody reads them. */

import {
  codeOf,
  type CountedKey,
  fetchLanguage,
  type MoreWords,
  type TextKey,
  type Texts,
  textsWith,
} from "../../shared/texts";
import { english } from "./en";
import type { InsightsCountedKey, InsightsTextKey } from "./keys";

export type Words = Texts<TextKey | InsightsTextKey, CountedKey | InsightsCountedKey>;

const spoken: MoreWords<InsightsTextKey, InsightsCountedKey> = { en: english };

const FETCH = {
  en: () => Promise.resolve(),
  cy: async () => {
    spoken.cy = (await import("./cy")).welsh;
  },
  pl: async () => {
    spoken.pl = (await import("./pl")).polish;
  },
};

/** Fetch the words of a language. Never rejects: English is there in any case. */
export async function fetchWords(language: string): Promise<void> {
  const code = codeOf(language);
  await fetchLanguage(language);
  if (spoken[code] === undefined) {
    await FETCH[code]().catch(() => undefined);
  }
}

export function wordsIn(language: string): Words {
  return textsWith(language, spoken);
}
