/** An application that is through: a line with the agreement, the rate and the latest credit. */

import { html, nothing, type TemplateResult } from "lit";

import type { Formats } from "../shared/formats";
import type { EntityState, HomeAssistant } from "../shared/home-assistant";
import type { Texts } from "../shared/texts";
import type { Agreement, Application } from "./answer";

const SEG = /(^|-)SEG(-|$)/;
// What Octopus calls the other families of its export products; a code that is none of them is shown as it is.
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^INTELLI-FLUX-/, "Intelligent Octopus Flux"],
  [/^FLUX-/, "Octopus Flux"],
  [/^AGILE-OUTGOING-/, "Agile Outgoing"],
  [/^OUTGOING-/, "Outgoing Octopus"],
];

export function facts(application: Application, hass: HomeAssistant, formats: Formats, texts: Texts): TemplateResult {
  const { agreement, entities } = application;
  const rate = numberOf(hass, entities.export_rate);
  return html`<dl>
    ${agreement === null ? nothing : agreementFact(agreement, formats, texts)}
    ${rate === null ? nothing : fact(texts.text("rate"), formats.rate(rate))}
    ${creditFact(hass, entities.latest_export_credit, formats, texts)}
  </dl>`;
}

function agreementFact({ product, since, end }: Agreement, formats: Formats, texts: Texts): TemplateResult {
  const name = SEG.test(product) ? texts.text("product_seg") : (FAMILIES.find(([code]) => code.test(product))?.[1] ?? product);
  const values = { date: formats.fullDate(since), end: end === null ? "" : formats.fullDate(end) };
  const span = texts.text(end === null ? "since_inside" : "agreement_between", values);
  return fact(texts.text("agreement"), name, span, product);
}

function creditFact(hass: HomeAssistant, entity: string | null, formats: Formats, texts: Texts): TemplateResult | typeof nothing {
  const amount = numberOf(hass, entity);
  if (amount === null) {
    return nothing;
  }
  const postedOn = stateOf(hass, entity)?.attributes["posted_on"];
  return fact(texts.text("latest_credit"), formats.money(amount), typeof postedOn === "string" ? formats.date(postedOn) : undefined);
}

function fact(name: string, value: string, more?: string, hint?: string): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd title=${hint ?? nothing}>${value}${more === undefined ? nothing : html`<span>${more}</span>`}</dd>
  </div>`;
}

function stateOf(hass: HomeAssistant, entity: string | null): EntityState | undefined {
  return entity === null ? undefined : hass.states[entity];
}

/** Return the number that an entity shows, or null while it shows none. */
function numberOf(hass: HomeAssistant, entity: string | null): number | null {
  const state = stateOf(hass, entity)?.state ?? "";
  const value = Number(state);
  return state === "" || Number.isNaN(value) ? null : value;
}
