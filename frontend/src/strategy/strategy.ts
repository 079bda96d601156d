/** A whole dashboard: every export point with its status, its newest day, its half-hours, its months and its years. */

import type { CardConfig, EntityEntry, HomeAssistant } from "../shared/home-assistant";
import { fetchLanguage, type TextKey, type Texts, textsIn } from "../shared/texts";

export const STRATEGY = "octopus-seg";
const PLATFORM = "octopus_seg";
const CARD = "custom:octopus-seg-card";
const APPLICATION_CARD = "custom:octopus-seg-application-card";
const PAYMENTS_CARD = "custom:octopus-seg-payments-card";
const ICON = "mdi:solar-power-variant";
const COLUMNS = 3;

interface ExportPoint {
  id: string;
  device_id: string | null;
  account_device_id: string | null;
  name: string;
  /** Whether it has half-hours, settled or estimated: an application that awaits its MPAN has none. */
  has_half_hours: boolean;
}

interface Section {
  type: "grid";
  column_span?: number;
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

// Entities in the order in which they are read; those that an export point does not have are left out.
const STATUS = ["data_until", "data_late", "export_rate", "agreement_end"];
const LATEST = ["export_latest_day", "earnings_latest_day", "latest_half_hour"];
const TODAY = ["exporting", "export_today_estimate", "earnings_today_estimate"];
const TOTALS = [
  "export_this_month",
  "earnings_this_month",
  "export_this_year",
  "earnings_this_year",
  "export_total",
  "earnings_total",
];
const CREDITS = ["balance", "latest_export_credit", "credit_difference"];
const COMPARISON = ["comparison_earnings_this_year", "forgone_earnings_this_year"];

/** Home Assistant calls `generate`; the element itself is never shown. */
export class OctopusSegStrategy extends HTMLElement {
  static async generate(_config: unknown, hass: HomeAssistant): Promise<DashboardConfig> {
    await fetchLanguage(hass.locale.language);
    const texts = textsIn(hass.locale.language);
    const points = await exportPoints(hass);
    const views = points.map((point, index) => view(point, index, hass, texts));
    if (views.length === 1) {
      // With several, a page's name tells which export point it is of.
      views.forEach((each) => (each.icon = ICON));
    }
    return { title: texts.text("dashboard_name"), views: views.length === 0 ? [emptyView(texts)] : views };
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

function view(point: ExportPoint, index: number, hass: HomeAssistant, texts: Texts): ViewConfig {
  const entities = Object.values(hass.entities).filter((entity) => entity.platform === PLATFORM && entity.hidden !== true);
  const own = entities.filter((entity) => entity.device_id === point.device_id);
  const account = entities.filter((entity) => entity.device_id === point.account_device_id);
  const tiles = (keys: string[], from = own): CardConfig[] => keys.flatMap((key) => tile(find(from, key)));
  const card = (options: Record<string, unknown>): CardConfig => ({ type: CARD, export_point: point.id, ...options });
  const todo = find(own, "checklist");
  const checklist = todo === undefined ? [] : [todoList(todo.entity_id, hass)];
  const payments = hasPayments(account, hass) ? [section([{ type: PAYMENTS_CARD, export_point: point.id }])] : [];
  const sections = [
    ...(point.has_half_hours ? payments : []),
    section([{ type: APPLICATION_CARD, export_point: point.id, grid_options: { columns: "full" } }], COLUMNS),
    ...(point.has_half_hours ? [section([card({ grid_options: { columns: "full", rows: 8 } })], 2)] : []),
    section([
      ...group("dashboard_today", "mdi:white-balance-sunny", tiles(TODAY), texts),
      ...group("dashboard_latest", "mdi:calendar-today", tiles(LATEST), texts),
      ...group("dashboard_totals", "mdi:sigma", tiles(TOTALS), texts),
      ...group("dashboard_status", "mdi:list-status", tiles(STATUS), texts),
    ]),
    ...(point.has_half_hours
      ? [
          section([card({ view: "month", measure: "earnings", title: texts.text("month") })]),
          section([card({ view: "year", measure: "earnings", title: texts.text("year") })]),
        ]
      : []),
    section([
      ...group("dashboard_credits", "mdi:cash-check", tiles(CREDITS, account), texts),
      ...group("dashboard_comparison", "mdi:scale-balance", tiles(COMPARISON), texts),
      ...group("dashboard_checklist", "mdi:format-list-checks", checklist, texts),
    ]),
  ];
  return {
    title: point.name,
    path: index === 0 ? "export" : `export-${index + 1}`,
    type: "sections",
    max_columns: COLUMNS,
    sections: sections.filter(({ cards }) => cards.length > 0),
  };
}

/** Tell whether there is something to say of payments: they are known, or something waits. */
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

function section(cards: CardConfig[], span = 1): Section {
  return { type: "grid", column_span: span, cards };
}

/** Return cards under a heading, or nothing at all where there are no cards. */
function group(title: TextKey, icon: string, cards: CardConfig[], texts: Texts): CardConfig[] {
  return cards.length === 0 ? [] : [{ type: "heading", heading: texts.text(title), icon }, ...cards];
}

function find(entities: EntityEntry[], key: string): EntityEntry | undefined {
  return entities.find((entity) => entity.translation_key === key);
}

function tile(entity: EntityEntry | undefined): CardConfig[] {
  return entity === undefined ? [] : [{ type: "tile", entity: entity.entity_id, name: { type: "entity" } }];
}

/** Show a checklist; one that is done does not need to show what was on it. */
function todoList(entity: string, hass: HomeAssistant): CardConfig {
  const isDone = hass.states[entity]?.state === "0";
  return { type: "todo-list", entity, ...(isDone ? { hide_completed: true } : {}) };
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
