/** What a user may set on the card of half-hours, and the form for it. */

import { type ExportPointConfig, exportPointForm, oneOf, readExportPoint } from "../shared/card-config";
import type { ConfigForm, FormField } from "../shared/home-assistant";
import { type TextKey, textsInBrowser } from "../shared/texts";
import { type Measure, MEASURES, type View, VIEWS } from "./rows";

export interface HalfHourCardConfig extends ExportPointConfig {
  view: View;
  measure: Measure;
}

/** Read the card's configuration; what it does not say takes its default. */
export function readConfig(config: Record<string, unknown>): HalfHourCardConfig {
  return {
    ...readExportPoint(config),
    view: oneOf(config, "view", VIEWS),
    measure: oneOf(config, "measure", MEASURES),
  };
}

/** Return the form that Home Assistant's card editor shows for the card. */
export function halfHourForm(): ConfigForm {
  const texts = textsInBrowser();
  const choice = (name: string, options: readonly TextKey[]): FormField => ({
    name,
    selector: { select: { mode: "dropdown", options: options.map((value) => ({ value, label: texts.text(value) })) } },
  });
  return exportPointForm([choice("view", VIEWS), choice("measure", MEASURES)], {
    view: "editor_view",
    measure: "editor_measure",
  });
}
