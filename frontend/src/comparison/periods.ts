/** The choice of days: the last 12 months, a year, or a month. */

import { mdiChevronLeft, mdiChevronRight } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";

import type { Formats } from "../shared/formats";
import { iconButton } from "../shared/icon-button";
import type { TextKey, Texts } from "../shared/texts";
import type { Comparison, Kind, Period } from "./answer";

const KINDS: readonly [Kind, TextKey][] = [
  ["rolling", "cmp_12_months"],
  ["year", "year"],
  ["month", "month"],
];

export function periodChoice(
  { periods }: Comparison,
  chosen: Period,
  onChoose: (key: string) => void,
  formats: Formats,
  texts: Texts,
): TemplateResult {
  const { kind } = chosen;
  const same = periods.filter((period) => period.kind === kind);
  const at = same.indexOf(chosen);
  const step = (path: string, name: "previous" | "next", to: Period | undefined): TemplateResult =>
    iconButton(path, texts.text(kind === "year" ? `${name}_year` : `${name}_month`), to === undefined, () => {
      onChoose(to?.key ?? chosen.key);
    });
  return html`<div class="row periods">
    <div class="views" role="group" aria-label=${texts.text("view")}>
      ${KINDS.map(([each, name]) => {
        const newest = periods.find((period) => period.kind === each);
        return newest === undefined
          ? nothing
          : html`<button
              type="button"
              aria-pressed=${each === kind ? "true" : "false"}
              @click=${() => {
                onChoose(newest.key);
              }}
            >
              ${texts.text(name)}
            </button>`;
      })}
    </div>
    ${
      kind === "rolling"
        ? nothing
        : html`<div class="steps">
            ${step(mdiChevronLeft, "previous", same[at + 1])}
            <span aria-live="polite">${formats.period(kind, chosen.first)}</span>
            ${step(mdiChevronRight, "next", same[at - 1])}
          </div>`
    }
  </div>`;
}
