/** The usual days of a credit as the payments card writes them. */

import type { Formats } from "../shared/formats";
import type { Texts } from "../shared/texts";

/** Return the usual days of a credit. */
export function dueText({ from, to }: { from: string; to: string }, formats: Formats, texts: Texts): string {
  if (from === to) {
    return formats.date(from);
  }
  return texts.text("days_between", { from: formats.date(from), to: formats.date(to) });
}
