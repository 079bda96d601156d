/** What is said of a tariff in its row: its rate, what it takes to have it, and what its figure lacks. */

import { momentOf } from "../shared/days";
import type { Formats } from "../shared/formats";
import type { TextKey, Texts } from "../shared/texts";
import type { Figure, Status, Tariff } from "./answer";

/** Return what a tariff is called. */
export function nameOf({ name }: Tariff, texts: Texts): string {
  return name === "" ? texts.text("cmp_your_rate") : name;
}

/** Return the rates of a tariff in a few words, or an empty text where none is known. */
export function rateWords(tariff: Tariff, formats: Formats, texts: Texts): string {
  const { shape, rate_lowest, rate_highest, high, rate_by_slot } = tariff;
  if (shape === null || rate_lowest === null || rate_highest === null) {
    return "";
  }
  const [low, most] = [formats.moneyExactly(rate_lowest), formats.moneyExactly(rate_highest)];
  if (shape === "flat") {
    return most;
  }
  if (shape !== "half_hourly" && high !== null && new Set(rate_by_slot).size === 2) {
    return texts.text("cmp_two_rates", { most, low, ...clock(high, formats) });
  }
  return texts.text(shape === "half_hourly" ? "cmp_half_hourly" : "cmp_by_time", { low, most });
}

/** Return the times of a day as the user's clock shows them. */
export function clock({ from, to }: { from: string; to: string }, formats: Formats): { from: string; to: string } {
  return { from: formats.time(momentOf(from)), to: formats.time(momentOf(to)) };
}

/** Return what a scaled figure rests on. */
export function basis({ is_scaled, days, seasons }: Figure, formats: Formats, texts: Texts): string[] {
  if (!is_scaled) {
    return [];
  }
  const names = seasons.map((season) => texts.text(`cmp_${season}`)).join(", ");
  const counted = Math.max(1, Math.floor(days));
  const words = texts.counted("scaled_from", counted, formats.count(counted));
  return [names === "" ? words : `${words} (${names})`];
}

/** Return words for the middle of a sentence. */
export function lowered(words: string): string {
  return `${words.slice(0, 1).toLowerCase()}${words.slice(1)}`;
}

/** Return the notes of a tariff's row, most needed first. */
export function notes(tariff: Tariff, figure: Figure | null, formats: Formats, texts: Texts): string[] {
  return [
    rateWords(tariff, formats, texts),
    ...tariff.why.flatMap((why) => (why === "not_known" ? [] : [texts.text(`cmp_${why}`)])),
    ...ownNotes(tariff, formats, texts),
    tariff.asked_on === null ? "" : texts.text("cmp_asked_on", { date: formats.fullDate(tariff.asked_on) }),
    lack(tariff, figure, formats, texts),
  ].filter((note) => note !== "");
}

function ownNotes({ kind, needs_import, seen_on, is_faded }: Tariff, formats: Formats, texts: Texts): string[] {
  if (kind !== "own") {
    return [];
  }
  return [
    needs_import === "unknown" ? "" : texts.text(needs_import === "yes" ? "cmp_needs_import" : "cmp_needs_no_import"),
    seen_on === null ? "" : texts.text("cmp_seen_on", { date: formats.fullDate(seen_on) }),
    is_faded ? texts.text("cmp_faded") : "",
  ];
}

const LACKS: Readonly<Partial<Record<Status, TextKey>>> = { not_read: "cmp_not_read", no_rates: "cmp_no_rates" };

/** Return why there is no figure, or what it leaves out. */
function lack(tariff: Tariff, figure: Figure | null, formats: Formats, texts: Texts): string {
  if (figure === null) {
    return texts.text(LACKS[tariff.status] ?? "cmp_no_rates_then");
  }
  if (figure.without_rate > 0) {
    const [scaled] = basis(figure, formats, texts);
    if (scaled !== undefined) {
      return lowered(scaled);
    }
    const share = figure.half_hours / (figure.half_hours + figure.without_rate);
    return texts.text("cmp_part", { percent: formats.percent(Math.floor(share * 100) / 100) });
  }
  return tariff.kind !== "yours" && figure.difference === null ? texts.text("cmp_no_own_rate") : "";
}
