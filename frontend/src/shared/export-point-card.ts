/** A card whose configuration names an export point and nothing else. */

import type { PropertyDeclarations } from "lit";

import { type ExportPointConfig, exportPointForm, readExportPoint } from "./card-config";
import type { ConfigForm, GridOptions } from "./home-assistant";
import { SubscribedCard } from "./subscribed-card";

export abstract class ExportPointCard<Shown extends { available: true }> extends SubscribedCard<Shown> {
  static override properties: PropertyDeclarations = { config: { state: true } };

  declare protected config: ExportPointConfig | undefined;

  static getConfigForm(): ConfigForm {
    return exportPointForm();
  }

  static getStubConfig(): Record<string, unknown> {
    return {};
  }

  setConfig(config: Record<string, unknown>): void {
    const read = readExportPoint(config);
    if (read.export_point !== this.config?.export_point) {
      this.answer = undefined;
    }
    this.config = read;
    this.subscribe();
  }

  getGridOptions(): GridOptions {
    return { columns: 12, min_columns: 6, rows: "auto" };
  }
}
