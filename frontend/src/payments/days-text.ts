/** The usual days of a credit as the payments card writes them. */

import type { Formats } from "../shared/formats";
import type { Texts } from "../shared/texts";

const MONTH_LENGTH = 7;

/** Return the usual days of a credit. */
export function dueText({ from, to }: { from: string; to: string }, formats: Formats, texts: Texts): string {
  if (from === to) {
    return formats.date(from);
  }
  const isOneMonth = from.slice(0, MONTH_LENGTH) === to.slice(0, MONTH_LENGTH);
  const first = isOneMonth ? formats.dayOfMonth(`${from}T12:00:00Z`) : formats.date(from);
  return texts.text("days_between", { from: first, to: formats.date(to) });
}
