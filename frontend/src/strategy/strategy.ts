/** A whole dashboard: for every export point whether it was paid, what it earned, and its half-hours, months and years. */

import { severalOf } from "../shared/card-config";
import type { CardConfig, EntityEntry, HomeAssistant } from "../shared/home-assistant";
import { fetchLanguage, type Texts, textsIn } from "../shared/texts";

export const STRATEGY = "octopus-seg";
const PLATFORM = "octopus_seg";
const CARD = "custom:octopus-seg-card";
const ICON = "mdi:solar-power-variant";

/** What the page is made of, in its order, which a user may hide. */
const PARTS = [
  "application",
  "checklist",
  "payments",
  "figures",
  "comparison",
  "half_hours",
  "months_and_years",
  "insights",
] as const;
type Part = (typeof PARTS)[number];

/** The cards of the second column; all others are in the first. */
const BESIDE: readonly Part[] = ["months_and_years", "insights"];

interface ExportPoint {
  id: string;
  device_id: string | null;
  account_device_id: string | null;
  name: string;
  /** Whether it has half-hours, settled or estimated: an application that awaits its MPAN has none. */
  has_half_hours: boolean;
  has_meter: boolean;
  has_comparison: boolean;
  /** Whether there is an application to follow. */
  has_application: boolean;
}

interface Section {
  type: "grid";
  cards: CardConfig[];
}

interface ViewConfig {
  title: string;
  path: string;
  icon?: string;
  type: "sections";
  max_columns: number;
  sections: Section[];
}

interface DashboardConfig {
  title: string;
  views: ViewConfig[];
}

/** Home Assistant calls `generate`; the element itself is never shown. */
export class OctopusSegStrategy extends HTMLElement {
  static async generate(config: Record<string, unknown>, hass: HomeAssistant): Promise<DashboardConfig> {
    await fetchLanguage(hass.locale.language);
    const texts = textsIn(hass.locale.language);
    const hidden = severalOf(config, "hide", PARTS);
    const points = await exportPoints(hass);
    const views = points.map((point, index) => view(point, index, hidden, hass));
    const title = texts.text("dashboard_name");
    const [only, ...others] = views;
    if (only !== undefined && others.length === 0) {
      // With several, a page's name tells which export point it is of.
      return { title, views: [{ ...only, title, icon: ICON }] };
    }
    return { title, views: only === undefined ? [emptyView(texts)] : views };
  }
}

/** Ask for the export points; while the integration is not set up there are none. */
async function exportPoints(hass: HomeAssistant): Promise<ExportPoint[]> {
  try {
    return (await hass.callWS({ type: `${PLATFORM}/export_points` })) as ExportPoint[];
  } catch {
    return [];
  }
}

function view(point: ExportPoint, index: number, hidden: readonly Part[], hass: HomeAssistant): ViewConfig {
  const cards = cardsOf(point, hass);
  const shown = orderOf(point).filter((part) => !hidden.includes(part));
  const columns = [shown.filter((part) => !BESIDE.includes(part)), shown.filter((part) => BESIDE.includes(part))];
  return {
    title: point.name,
    path: index === 0 ? "export" : `export-${index + 1}`,
    type: "sections",
    max_columns: columns.length,
    sections: columns
      .map((parts): Section => ({ type: "grid", cards: parts.flatMap((part) => cards[part] ?? []) }))
      .filter((section) => section.cards.length > 0),
  };
}

/** Return the parts in their order: what is left to do after an application only proposes, and waits beneath the answers. */
function orderOf({ has_application }: ExportPoint): readonly Part[] {
  if (has_application) {
    return PARTS;
  }
  const others = PARTS.filter((part) => part !== "checklist");
  return others.flatMap((part) => (part === "comparison" ? [part, "checklist"] : [part]));
}

/** Return the cards that an export point has something for. */
function cardsOf(point: ExportPoint, hass: HomeAssistant): Partial<Record<Part, CardConfig>> {
  const { id, has_meter, has_half_hours, has_application, has_comparison } = point;
  const entities = Object.values(hass.entities).filter((entity) => entity.platform === PLATFORM && entity.hidden !== true);
  const own = entities.filter((entity) => entity.device_id === point.device_id);
  const account = entities.filter((entity) => entity.device_id === point.account_device_id);
  const card = (type: string, options: Record<string, unknown> = {}): CardConfig => ({ type, export_point: id, ...options });
  const todo = openChecklist(own, hass);
  return {
    ...(has_application ? { application: card("custom:octopus-seg-application-card") } : {}),
    ...(todo === undefined ? {} : { checklist: { type: "todo-list", entity: todo, hide_completed: true } }),
    ...(has_half_hours ? { half_hours: card(CARD, { periods: ["day"] }) } : {}),
    ...(has_comparison ? { comparison: card("custom:octopus-seg-comparison-card") } : {}),
    ...(has_meter && hasPayments(account, hass) ? { payments: card("custom:octopus-seg-payments-card") } : {}),
    ...(has_meter
      ? {
          figures: card(CARD, { view: "figures" }),
          months_and_years: card(CARD, { periods: ["month", "year", "all"], view: "year", measure: "earnings" }),
          insights: card("custom:octopus-seg-insights-card"),
        }
      : {}),
  };
}

/** Return whether there is something to say of payments: they are known, or something waits. */
function hasPayments(account: EntityEntry[], hass: HomeAssistant): boolean {
  const status = find(account, "payment_status");
  const state = status === undefined ? undefined : hass.states[status.entity_id];
  if (state === undefined || ["unknown", "unavailable"].includes(state.state)) {
    return false;
  }
  const awaiting = find(account, "awaiting_credit");
  const isNothingYet = state.state === "waiting" && state.attributes["reason"] === "no_credit_yet";
  return !isNothingYet || Number(awaiting === undefined ? 0 : hass.states[awaiting.entity_id]?.state) > 0;
}

/** Return the checklist while something is on it. */
function openChecklist(own: EntityEntry[], hass: HomeAssistant): string | undefined {
  const todo = find(own, "checklist")?.entity_id;
  return todo !== undefined && Number(hass.states[todo]?.state) > 0 ? todo : undefined;
}

function find(entities: EntityEntry[], key: string): EntityEntry | undefined {
  return entities.find((entity) => entity.translation_key === key);
}

function emptyView(texts: Texts): ViewConfig {
  return {
    title: texts.text("dashboard_name"),
    path: "export",
    icon: ICON,
    type: "sections",
    max_columns: 1,
    sections: [{ type: "grid", cards: [{ type: "markdown", content: texts.text("dashboard_empty") }] }],
  };
}
