/** What a user may set on the cards, and the forms for it. */

import type { ConfigForm, FormField } from "./home-assistant";
import { type Measure, MEASURES, type View, VIEWS } from "./rows";
import { type TextKey, textsInBrowser } from "./texts";

export interface ExportPointConfig {
  export_point: string | undefined;
  title: string | undefined;
}

export interface HalfHourCardConfig extends ExportPointConfig {
  view: View;
  measure: Measure;
}

/** Read what every card's configuration may say. */
export function readExportPoint(config: Record<string, unknown>): ExportPointConfig {
  return { export_point: optionalText(config, "export_point"), title: optionalText(config, "title") };
}

/** Read the half-hour card's configuration; what it does not say takes its default. */
export function readConfig(config: Record<string, unknown>): HalfHourCardConfig {
  return {
    ...readExportPoint(config),
    view: oneOf(config, "view", VIEWS),
    measure: oneOf(config, "measure", MEASURES),
  };
}

const LABELS: Readonly<Record<string, TextKey>> = {
  export_point: "editor_export_point",
  title: "editor_title",
  view: "editor_view",
  measure: "editor_measure",
};

/** Return the form that Home Assistant's card editor shows for the half-hour card. */
export function halfHourForm(): ConfigForm {
  const texts = textsInBrowser();
  const choice = (name: string, options: readonly TextKey[]): FormField => ({
    name,
    selector: { select: { mode: "dropdown", options: options.map((value) => ({ value, label: texts.text(value) })) } },
  });
  return form([choice("view", VIEWS), choice("measure", MEASURES)]);
}

/** Return the form that Home Assistant's card editor shows for the card of an application. */
export function applicationForm(): ConfigForm {
  return form([]);
}

function form(more: FormField[]): ConfigForm {
  const texts = textsInBrowser();
  return {
    schema: [
      { name: "export_point", selector: { device: { filter: { integration: "octopus_seg" } } } },
      { name: "title", selector: { text: {} } },
      ...more,
    ],
    computeLabel: ({ name }) => texts.text(LABELS[name] ?? "card_name"),
    computeHelper: ({ name }) => (name === "export_point" ? texts.text("editor_export_point_help") : undefined),
  };
}

function optionalText(config: Record<string, unknown>, name: string): string | undefined {
  const value = config[name];
  if (value === undefined || value === null || value === "") {
    return undefined;
  }
  if (typeof value !== "string") {
    throw new Error(`"${name}" has to be a text`);
  }
  return value;
}

function oneOf<const Value extends string>(
  config: Record<string, unknown>,
  name: string,
  values: readonly [Value, ...Value[]],
): Value {
  const value = config[name] ?? values[0];
  const found = values.find((each) => each === value);
  if (found === undefined) {
    throw new Error(`"${name}" has to be one of ${values.join(", ")}`);
  }
  return found;
}
