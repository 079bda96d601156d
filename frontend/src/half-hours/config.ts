/** What a user may set on the card of half-hours, and the form for it. */

import { type ExportPointConfig, exportPointForm, oneOf, readExportPoint, severalOf } from "../shared/card-config";
import type { ConfigForm, FormField } from "../shared/home-assistant";
import { type TextKey, textsInBrowser } from "../shared/texts";
import { type Measure, MEASURES, type View, VIEWS } from "./rows";

/** A table in the place of bars. */
export const FIGURES = "figures";

export interface HalfHourCardConfig extends ExportPointConfig {
  view: View | typeof FIGURES;
  /** The periods to choose from. */
  periods: readonly View[];
  measure: Measure;
}

/** Read the card's configuration; what it does not say takes its default. */
export function readConfig(config: Record<string, unknown>): HalfHourCardConfig {
  const [first = VIEWS[0], ...others] = severalOf(config, "periods", VIEWS);
  const periods = config["periods"] === undefined ? VIEWS : [first, ...others];
  return {
    ...readExportPoint(config),
    view: config["view"] === undefined ? first : oneOf(config, "view", [...VIEWS, FIGURES]),
    periods,
    measure: oneOf(config, "measure", MEASURES),
  };
}

/** Return the form that Home Assistant's card editor shows for the card. */
export function halfHourForm(): ConfigForm {
  const texts = textsInBrowser();
  const choice = (name: string, options: readonly TextKey[], more: object = { mode: "dropdown" }): FormField => ({
    name,
    selector: { select: { ...more, options: options.map((value) => ({ value, label: texts.text(value) })) } },
  });
  return exportPointForm(
    [choice("view", [...VIEWS, FIGURES]), choice("periods", VIEWS, { multiple: true }), choice("measure", MEASURES)],
    { view: "editor_view", periods: "editor_periods", measure: "editor_measure" },
  );
}
