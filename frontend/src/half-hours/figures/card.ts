/** The figures of a morning as a table: what was earned, against the same days of the year before, and what is wrong. */

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import { ExportPointCard } from "../../shared/export-point-card";
import { type Formats, formatsFor } from "../../shared/formats";
import { defineElement } from "../../shared/home-assistant";
import { cardStyles } from "../../shared/styles";
import { type Texts, textsIn } from "../../shared/texts";
import type { Amounts } from "../rows";
import type { Figure, Figures } from "./answer";
import { notes, opener } from "./notes";
import { figuresStyles } from "./styles";

const ELEMENT = "octopus-seg-figures";

export class OctopusSegFigures extends ExportPointCard<Figures> {
  protected override willUpdate(changed: PropertyValues): void {
    // The card around it reads the configuration, and gives it another.
    if (changed.get("config") !== undefined) {
      this.subscribe();
    }
    super.willUpdate(changed);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, config, shown } = this;
    if (hass === undefined || config === undefined) {
      return nothing;
    }
    const texts = textsIn(hass.locale.language);
    if (shown === undefined) {
      return html`<ha-card><div class="absence" role="status">${this.absence("unavailable", texts)}</div></ha-card>`;
    }
    const formats = formatsFor(hass.locale);
    return html`<ha-card>
      ${config.title === undefined ? nothing : html`<h2>${config.title}</h2>`}
      ${shown.rows.length === 0 && shown.today === null ? nothing : this.table(shown, formats, texts)}
      <div class="notes" role="status">${notes(shown, hass.user?.is_admin === true, this.onOpen, formats, texts)}</div>
    </ha-card>`;
  }

  private table({ rows, today }: Figures, formats: Formats, texts: Texts): TemplateResult {
    const compared = rows.find(({ against }) => against !== null);
    const year = compared === undefined ? undefined : String(Number(compared.last.slice(0, 4)) - 1);
    return html`<table aria-label=${texts.text("what_you_earned")}>
      <thead>
        <tr>
          <td></td>
          <th scope="col">${texts.text("earned")}</th>
          <th scope="col">kWh</th>
          ${year === undefined ? nothing : html`<th scope="col">${texts.text("against", { year })}</th>`}
        </tr>
      </thead>
      <tbody>
        ${
          today === null
            ? nothing
            : this.row(
                html`${texts.text("today_so_far")} <span class="small">${texts.text("live_estimate")}</span>`,
                today,
                today.entity,
                "estimate",
                year === undefined ? nothing : html`<td></td>`,
                formats,
              )
        }
        ${rows.map((figure) =>
          this.row(
            nameOf(figure, formats, texts),
            figure,
            figure.entity,
            "",
            year === undefined ? nothing : html`<td>${difference(figure, formats)}</td>`,
            formats,
          ),
        )}
      </tbody>
    </table>`;
  }

  /** A row is a button that leads to its sensor; without one it is a row. */
  private row(
    name: string | TemplateResult,
    { earnings, export_kwh: energy }: Amounts,
    entity: string | null,
    kind: string,
    more: TemplateResult | typeof nothing,
    formats: Formats,
  ): TemplateResult {
    return html`<tr class=${kind}>
      <th scope="row">${entity === null ? name : opener(name, entity, this.onOpen)}</th>
      <td class="earned">${earnings === null ? "–" : formats.moneyRoughly(earnings)}</td>
      <td>${energy === null ? "–" : formats.kwh(energy)}</td>
      ${more}
    </tr>`;
  }

  private readonly onOpen = (entityId: string): void => {
    this.dispatchEvent(new CustomEvent("hass-more-info", { detail: { entityId }, bubbles: true, composed: true }));
  };

  protected override request(): Record<string, unknown> | undefined {
    const { config } = this;
    return config === undefined
      ? undefined
      : {
          type: "octopus_seg/figures/subscribe",
          ...(config.export_point === undefined ? {} : { export_point: config.export_point }),
        };
  }

  static override styles = [cardStyles, figuresStyles];
}

function nameOf({ span, first, last }: Figure, formats: Formats, texts: Texts): string {
  switch (span) {
    case "day":
      return formats.shortDay(last);
    case "month":
      return formats.month(first);
    case "year":
      return first.slice(0, 4);
    case "all":
      return texts.text("since_month", { month: formats.period("month", first) });
  }
}

function difference({ against }: Figure, formats: Formats): string {
  const earnings = against?.earnings ?? null;
  return earnings === null ? "" : formats.difference(earnings);
}

defineElement(ELEMENT, OctopusSegFigures);
