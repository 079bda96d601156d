/** What a user may set on every card, the form for it, and how a configuration is read. */

import type { ConfigForm, FormField } from "./home-assistant";
import { type TextKey, textsInBrowser } from "./texts";

export interface ExportPointConfig {
  export_point: string | undefined;
  title: string | undefined;
}

/** Read what every card's configuration may say. */
export function readExportPoint(config: Record<string, unknown>): ExportPointConfig {
  return { export_point: optionalText(config, "export_point"), title: optionalText(config, "title") };
}

const LABELS: Readonly<Record<string, TextKey>> = { export_point: "editor_export_point", title: "editor_title" };

/** Return the form that Home Assistant's card editor shows: the fields of every card, and those of one. */
export function exportPointForm(more: FormField[] = [], labels: Readonly<Record<string, TextKey>> = {}): ConfigForm {
  const texts = textsInBrowser();
  return {
    schema: [
      { name: "export_point", selector: { device: { filter: { integration: "octopus_seg" } } } },
      { name: "title", selector: { text: {} } },
      ...more,
    ],
    computeLabel: ({ name }) => texts.text(LABELS[name] ?? labels[name] ?? "card_name"),
    computeHelper: ({ name }) => (name === "export_point" ? texts.text("editor_export_point_help") : undefined),
  };
}

/** Return the one of some values that a configuration names; the first where it names none. */
export function oneOf<const Value extends string>(
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

/** Return those of some values that a configuration lists, in their order. */
export function severalOf<const Value extends string>(
  config: Record<string, unknown>,
  name: string,
  values: readonly Value[],
): Value[] {
  const listed = config[name] ?? [];
  if (!Array.isArray(listed) || listed.some((each) => !values.includes(each as Value))) {
    throw new Error(`"${name}" has to be a list of ${values.join(", ")}`);
  }
  return values.filter((each) => listed.includes(each));
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
