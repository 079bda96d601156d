/** The picture: bars of export or earnings, with what is unknown hatched, and the rate as a line where it varies. */

import { html, LitElement, nothing, type PropertyValues, svg, type TemplateResult } from "lit";

import { defineElement } from "../../shared/home-assistant";
import type { Texts } from "../../shared/texts";
import { isUnfinished } from "../rows";
import { type Column, type Content, layOut, type Layout, type Size } from "./layout";
import { chartStyles } from "./styles";
import { tooltip } from "./tooltip";

export const CHART = "octopus-seg-chart";

const RADIUS = 3;
const TOOLTIP_MARGIN = 8;

export class OctopusSegChart extends LitElement {
  static override properties = {
    content: { attribute: false },
    texts: { attribute: false },
    label: {},
    canOpen: { attribute: false },
    size: { state: true },
    active: { state: true },
  };

  declare content: Content | undefined;
  declare texts: Texts | undefined;
  declare label: string;
  /** Whether a bar stands for a period of its own that can be looked at. */
  declare canOpen: boolean;
  declare private size: Size | undefined;
  declare private active: number | null;

  private layout: Layout | undefined;
  private isSecondTap = false;
  private readonly watcher = new ResizeObserver(() => {
    this.measure();
  });

  constructor() {
    super();
    this.label = "";
    this.canOpen = false;
    this.active = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher.observe(this);
    this.measure();
  }

  override disconnectedCallback(): void {
    this.watcher.disconnect();
    super.disconnectedCallback();
  }

  /** Take the size at once, so that the first picture is drawn without waiting for the observer. */
  private measure(): void {
    const size = { width: Math.round(this.clientWidth), height: Math.round(this.clientHeight) };
    const isSame = size.width === this.size?.width && size.height === this.size.height;
    if (!isSame && size.width > 0 && size.height > 0) {
      this.size = size;
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("content")) {
      this.active = null;
    }
    if ((changed.has("content") || changed.has("size")) && this.content !== undefined && this.size !== undefined) {
      this.layout = layOut(this.content, this.size);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { layout, size, texts, content } = this;
    if (layout === undefined || size === undefined || texts === undefined || content === undefined) {
      return nothing;
    }
    const chosen = this.active === null ? undefined : layout.columns[this.active];
    return html`
      <div
        class="picture"
        role="group"
        tabindex="0"
        aria-label=${this.label}
        @pointermove=${this.onPointer}
        @pointerdown=${this.onPointer}
        @pointerleave=${this.onLeave}
        @click=${this.onClick}
        @keydown=${this.onKey}
        @blur=${this.onLeave}
      >
        <svg width=${size.width} height=${size.height} aria-hidden="true">
          <defs>
            <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line x1="0" y1="0" x2="0" y2="6"></line>
            </pattern>
            <pattern id="estimate" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="4" height="4"></rect>
              <line x1="0" y1="0" x2="0" y2="4"></line>
            </pattern>
          </defs>
          ${this.grid(layout)} ${chosen === undefined ? nothing : this.highlight(layout, chosen)}
          ${layout.columns.map((column) => this.column(layout, column, content))}
          ${layout.rate === null ? nothing : svg`<path class="rate" d=${layout.rate.path}></path>`}
          ${this.axes(layout)}
        </svg>
        ${chosen === undefined
          ? nothing
          : html`<div class="tooltip" style=${this.place(chosen, size)}>${tooltip(chosen.row, content, texts)}</div>`}
      </div>
      <div class="spoken" aria-live="polite">
        ${chosen === undefined ? nothing : tooltip(chosen.row, content, texts)}
      </div>
    `;
  }

  private grid({ area, amounts }: Layout): TemplateResult[] {
    return amounts.map(
      ({ position }, index) =>
        svg`<line class=${index === 0 ? "base" : "grid"} x1=${area.left} x2=${area.right}
          y1=${crisp(position)} y2=${crisp(position)}></line>`,
    );
  }

  private highlight({ area }: Layout, { left, width }: Column): TemplateResult {
    return svg`<rect class="highlight" x=${left} width=${width} y=${area.top} height=${area.bottom - area.top}></rect>`;
  }

  private column({ area }: Layout, column: Column, { dataUntil }: Content): TemplateResult {
    const { row, left, width, barLeft, barWidth, barTop, before } = column;
    const isUnknown = row.state === "missing" || row.state === "incomplete";
    const ghost = isUnknown
      ? svg`<rect class="ghost" x=${left} width=${width} y=${area.top} height=${area.bottom - area.top}
          fill="url(#hatch)"></rect>`
      : nothing;
    const bar =
      barTop === null || barTop >= area.bottom
        ? nothing
        : svg`<path class="bar ${isUnfinished(row, dataUntil) ? "pale" : row.state}" fill=${row.state === "estimated" ? "url(#estimate)" : nothing} d=${roundedBar(barLeft, barTop, barWidth, area.bottom)}></path>`;
    const tick =
      before === null
        ? nothing
        : svg`<line class=${row.before?.missing === 0 ? "before" : "before partly"} x1=${barLeft - 2} x2=${barLeft + barWidth + 2}
            y1=${before} y2=${before}></line>`;
    return svg`${ghost}${bar}${tick}`;
  }

  private axes({ area, amounts, amountUnit, times, rate }: Layout): TemplateResult {
    return svg`
      <text class="unit" x=${area.left - 8} y="10" text-anchor="end">${amountUnit}</text>
      ${amounts.map(({ position, label }) => svg`<text x=${area.left - 8} y=${position + 4} text-anchor="end">${label}</text>`)}
      ${times.map(({ position, label }) => svg`<text x=${position} y=${area.bottom + 18} text-anchor="middle">${label}</text>`)}
      ${
        rate === null
          ? nothing
          : svg`<text class="unit rate-unit" x=${area.right + 8} y="10" text-anchor="middle">p</text>
              ${rate.ticks.map(({ position, label }) => svg`<text x=${area.right + 8} y=${position + 4}>${label}</text>`)}`
      }`;
  }

  /** Keep the tooltip beside its bar and inside the chart. */
  private place({ left, width }: Column, size: Size): string {
    return left + width / 2 > size.width / 2
      ? `right: ${(size.width - left + TOOLTIP_MARGIN).toFixed(0)}px`
      : `left: ${(left + width + TOOLTIP_MARGIN).toFixed(0)}px`;
  }

  private readonly onPointer = (event: PointerEvent): void => {
    const bounds = this.getBoundingClientRect();
    const column = this.columnAt(event.clientX - bounds.left);
    if (event.type === "pointerdown") {
      this.isSecondTap = column !== null && column === this.active;
    }
    this.active = column;
  };

  private readonly onLeave = (event: Event): void => {
    // A finger that is lifted leaves, too, but whoever it belongs to goes on reading.
    if (!(event instanceof PointerEvent && event.pointerType === "touch")) {
      this.active = null;
    }
  };

  private readonly onClick = (event: PointerEvent): void => {
    // A finger's first touch tells what a bar is; a mouse told that before.
    if (event.pointerType !== "touch" || this.isSecondTap) {
      this.open();
    }
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const last = (this.layout?.columns.length ?? 0) - 1;
    const present = this.active ?? (event.key === "ArrowLeft" ? last + 1 : -1);
    const moves: Partial<Record<string, number | null>> = {
      ArrowLeft: Math.max(present - 1, 0),
      ArrowRight: Math.min(present + 1, last),
      Home: 0,
      End: last,
      Escape: null,
    };
    const next = moves[event.key];
    if (next !== undefined) {
      this.active = next;
      event.preventDefault();
    } else if (event.key === "Enter") {
      this.open();
    }
  };

  private open(): void {
    const row = this.active === null ? undefined : this.layout?.columns[this.active]?.row;
    if (this.canOpen && row !== undefined && row.state !== "future" && row.state !== "before") {
      this.dispatchEvent(new CustomEvent("open-row", { detail: row }));
    }
  }

  private columnAt(x: number): number | null {
    const columns = this.layout?.columns ?? [];
    const found = columns.findIndex(({ left, width }) => x >= left && x < left + width);
    return found < 0 ? null : found;
  }

  static override styles = chartStyles;
}

/** Put a line of one pixel on one pixel. */
function crisp(position: number): number {
  return Math.round(position) + 0.5;
}

function roundedBar(left: number, top: number, width: number, bottom: number): string {
  const height = bottom - top;
  const radius = Math.min(RADIUS, width / 2, height);
  const right = left + width;
  const at = (x: number, y: number): string => `${x.toFixed(1)},${y.toFixed(1)}`;
  return (
    `M${at(left, bottom)}V${(top + radius).toFixed(1)}Q${at(left, top)} ${at(left + radius, top)}` +
    `H${(right - radius).toFixed(1)}Q${at(right, top)} ${at(right, top + radius)}V${bottom.toFixed(1)}`
  );
}

defineElement(CHART, OctopusSegChart);
