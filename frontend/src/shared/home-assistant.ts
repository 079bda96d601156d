/** The parts of Home Assistant's frontend that the cards use, as far as they use them. */

export interface Connection {
  subscribeMessage(
    callback: (answer: unknown) => void,
    message: Record<string, unknown>,
    options?: { resubscribe?: boolean },
  ): Promise<() => Promise<void>>;
  addEventListener(event: "ready" | "disconnected", listener: () => void): void;
  removeEventListener(event: "ready" | "disconnected", listener: () => void): void;
}

export interface Locale {
  language: string;
  number_format: string;
  time_format: string;
}

export interface EntityEntry {
  entity_id: string;
  device_id?: string;
  platform?: string;
  translation_key?: string;
  hidden?: boolean;
}

export interface EntityState {
  state: string;
  attributes: Record<string, unknown>;
}

export interface HomeAssistant {
  connection: Connection;
  locale: Locale;
  entities: Record<string, EntityEntry>;
  states: Record<string, EntityState | undefined>;
  user?: { is_admin: boolean };
  callWS(message: Record<string, unknown>): Promise<unknown>;
  callService(domain: string, service: string, data: Record<string, unknown>): Promise<unknown>;
}

export interface GridOptions {
  columns: number | "full";
  rows?: number | "auto";
  min_columns: number;
  min_rows?: number;
}

export interface FormField {
  name: string;
  required?: boolean;
  selector: Record<string, unknown>;
}

export interface ConfigForm {
  schema: FormField[];
  computeLabel: (field: FormField) => string;
  computeHelper: (field: FormField) => string | undefined;
}

export interface CardConfig {
  type: string;
  [option: string]: unknown;
}

interface CustomCard {
  type: string;
  name: string;
  description: string;
  preview: boolean;
  documentationURL: string;
}

interface CustomStrategy {
  type: string;
  strategyType: "dashboard";
  name: string;
  description: string;
  documentationURL: string;
}

declare global {
  interface Window {
    customCards?: CustomCard[];
    customStrategies?: CustomStrategy[];
  }
}

/** Offer a card in the card picker. */
export function offerCard(card: CustomCard): void {
  (window.customCards ??= []).push(card);
}

/** Offer a dashboard in the dialog for a new one. */
export function offerStrategy(strategy: CustomStrategy): void {
  (window.customStrategies ??= []).push(strategy);
}

/** Define an element, unless another copy of this module did so before. */
export function defineElement(name: string, element: CustomElementConstructor): void {
  if (customElements.get(name) === undefined) {
    customElements.define(name, element);
  }
}
