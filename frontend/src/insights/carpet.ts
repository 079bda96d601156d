/** The picture of a year by half-hours: days across and half-hours down; upright where there is little width. */

import { mdiChevronRight } from "@mdi/js";
import { html, LitElement, nothing, type PropertyValues, svg, type TemplateResult } from "lit";

import { daysAfter, momentOf } from "../shared/days";
import type { Formats } from "../shared/formats";
import { defineElement } from "../shared/home-assistant";
import { icon } from "../shared/icon-button";
import { percent } from "../shared/plot";
import type { Carpet, Measure } from "./answer";
import { type CarpetLayout, type Gap, layOut, type Place, SLOTS } from "./carpet-layout";
import { key, line, table } from "./carpet-notes";
import { carpetStyles, shadeStyles } from "./carpet-styles";
import { notesStyles } from "./notes-styles";
import type { Words } from "./words/words";

export const CARPET = "octopus-seg-carpet";

const ROOM_FOR_DAYS = 520;
const HEIGHT = 276;
const UPRIGHT_HEIGHT = 440;
const HOURS = ["06:00", "12:00", "18:00"];
const MONTH_DAYS = 30;
/** A gap is hatched so wide at least (px), else it can't be seen. */
const LEAST_GAP = 2;

export class OctopusSegCarpet extends LitElement {
  static override properties = {
    carpet: { attribute: false },
    measure: { attribute: false },
    formats: { attribute: false },
    texts: { attribute: false },
    chosen: { state: true },
    size: { state: true },
  };

  declare carpet: Carpet | undefined;
  declare measure: Measure;
  declare formats: Formats | undefined;
  declare texts: Words | undefined;
  /** The half-hour that is shown in words; the darkest where none is chosen. */
  declare private chosen: Place | undefined;
  /** Width and height of the area that half-hours are in. */
  declare private size: { width: number; height: number } | undefined;

  private layout: CarpetLayout | undefined;
  private readonly watcher = new ResizeObserver(() => {
    this.measureSize();
  });

  constructor() {
    super();
    this.measure = "energy";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher.observe(this);
    this.measureSize();
  }

  override disconnectedCallback(): void {
    this.watcher.disconnect();
    super.disconnectedCallback();
  }

  private measureSize(): void {
    const width = this.clientWidth;
    if (width > 0 && width !== this.size?.width) {
      this.size = { width, height: width < ROOM_FOR_DAYS ? UPRIGHT_HEIGHT : HEIGHT };
    }
  }

  private get isUpright(): boolean {
    return this.size?.height === UPRIGHT_HEIGHT;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if ((changed.has("carpet") || changed.has("measure")) && this.carpet !== undefined) {
      this.layout = layOut(this.carpet, this.measure);
    }
    if (changed.has("carpet")) {
      this.chosen = undefined;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { carpet, layout, size, formats, texts, isUpright } = this;
    if (carpet === undefined || layout === undefined || size === undefined || formats === undefined || texts === undefined) {
      return nothing;
    }
    const { days, paths, sun, gaps } = layout;
    const box = isUpright ? `0 0 ${SLOTS} ${days}` : `0 0 ${days} ${SLOTS}`;
    const place = this.chosen ?? layout.best;
    const label = texts.text("carpet_label", { first: formats.fullDate(carpet.first), last: formats.fullDate(carpet.last) });
    return html`<div
        class=${isUpright ? "picture upright" : "picture"}
      style="height:${size.height}px"
      role="group"
      tabindex="0"
      aria-label=${label}
      @click=${this.onPoint}
      @pointermove=${this.onPoint}
      @keydown=${this.onKey}
    >
      <div class="area">
        <svg viewBox=${box} preserveAspectRatio="none" aria-hidden="true">
          <g transform=${isUpright ? "matrix(0 1 1 0 0 0)" : nothing}>
            <path class="shade c0" d="M0 0h${days}v${SLOTS}h-${days}z"></path>
            ${paths.map((path, index) => (path === "" ? nothing : svg`<path class="shade c${index}" d=${path}></path>`))}
          </g>
        </svg>
        ${gaps.length === 0 ? nothing : this.gaps(gaps, days, size)}
        <svg viewBox=${box} preserveAspectRatio="none" aria-hidden="true">
          <path class="sun" transform=${isUpright ? "matrix(0 1 1 0 0 0)" : nothing} d=${sun}></path>
        </svg>
        ${this.cursor(place, days)} ${this.axes(carpet, days, formats)}
      </div>
    </div>
    ${key(carpet, this.measure, formats, texts)} ${line(carpet, place, formats, texts)} ${this.wayToDay(daysAfter(carpet.first, place.day), texts)} ${table(carpet, formats, texts)}`;
  }

  private wayToDay(date: string, texts: Words): TemplateResult {
    return html`<button
      class="way"
      type="button"
      @click=${() => {
        this.dispatchEvent(new CustomEvent<string>("show-day", { detail: date }));
      }}
    >
      ${texts.text("carpet_of_day")}${icon(mdiChevronRight)}
    </button>`;
  }

  /** Gaps in pixels, so that a hatch is as wide as everywhere. */
  private gaps(gaps: readonly Gap[], days: number, size: { width: number; height: number }): TemplateResult {
    const { width, height } = areaOf(size, this.isUpright);
    const [perDay, perSlot] = this.isUpright ? [height / days, width / SLOTS] : [width / days, height / SLOTS];
    const path = gaps
      .map((gap) => {
        const [along, down] = [gap.day * perDay, gap.slot * perSlot].map((value) => value.toFixed(1));
        const [wide, high] = [Math.max(gap.days * perDay, LEAST_GAP), gap.length * perSlot].map((value) => value.toFixed(1));
        return this.isUpright ? `M${down} ${along}h${high}v${wide}h-${high}z` : `M${along} ${down}h${wide}v${high}h-${wide}z`;
      })
      .join("");
    return html`<svg aria-hidden="true">
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5"></rect>
          <line x1="0" y1="0" x2="0" y2="5"></line>
        </pattern>
      </defs>
      <path class="hatch" d=${path}></path>
    </svg>`;
  }

  private cursor({ day, slot }: Place, days: number): TemplateResult {
    const [along, down] = [percent((day + 0.5) / days), percent((slot + 0.5) / SLOTS)];
    const thick = percent(1 / SLOTS);
    return this.isUpright
      ? html`<i class="cursor" style="left:${down};top:${along};width:calc(${thick} + 2px)"></i>`
      : html`<i class="cursor" style="left:${along};top:${down};height:calc(${thick} + 2px)"></i>`;
  }

  private axes({ first }: Carpet, days: number, formats: Formats): TemplateResult[] {
    const [along, down] = this.isUpright ? ["top", "left"] : ["left", "top"];
    const hours = HOURS.map((hour, index) => {
      const at = percent((index + 1) / (HOURS.length + 1));
      return html`<span class="hour" style="${down}:${at}">${formats.hour(momentOf(hour))}</span>`;
    });
    const months = Array.from({ length: days }, (_, day) => ({ day, date: daysAfter(first, day) }))
      .filter(({ date }) => date.endsWith("-15"))
      .map(
        ({ day, date }) =>
          html`<span class="month" style="${along}:${percent((day + 0.5) / days)}">${formats.monthOfYear(`${date}T12:00:00Z`)}</span>`,
      );
    return [...hours, ...months];
  }

  private readonly onPoint = (event: PointerEvent | MouseEvent): void => {
    const area = this.renderRoot.querySelector(".area")?.getBoundingClientRect();
    const isFinger = event.type === "pointermove" && (event as PointerEvent).pointerType !== "mouse";
    if (area === undefined || isFinger || this.layout === undefined) {
      return;
    }
    const shares = [(event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height];
    const [along = 0, down = 0] = this.isUpright ? shares.reverse() : shares;
    if (shares.every((share) => share >= 0 && share < 1)) {
      this.choose({ day: Math.floor(along * this.layout.days), slot: Math.floor(down * SLOTS) });
    }
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const { layout } = this;
    if (layout === undefined) {
      return;
    }
    const { day, slot } = this.chosen ?? layout.best;
    const last = layout.days - 1;
    const at = day * SLOTS + slot;
    const moved = (to: number): Place => {
      const within = Math.min(Math.max(to, 0), layout.days * SLOTS - 1);
      return { day: Math.floor(within / SLOTS), slot: within % SLOTS };
    };
    const onDay = (to: number): Place => ({ day: Math.min(Math.max(to, 0), last), slot });
    const moves: Partial<Record<string, () => Place | undefined>> = {
      ArrowLeft: () => moved(at - 1),
      ArrowRight: () => moved(at + 1),
      ArrowUp: () => onDay(day - 1),
      ArrowDown: () => onDay(day + 1),
      PageUp: () => onDay(day - MONTH_DAYS),
      PageDown: () => onDay(day + MONTH_DAYS),
      Home: () => onDay(0),
      End: () => onDay(last),
      Escape: () => undefined,
    };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      this.choose(move());
    }
  };

  private choose(place: Place | undefined): void {
    this.chosen = place;
  }

  static override styles = [shadeStyles, notesStyles, carpetStyles];
}

/** Return the size of the area inside the labels, as the stylesheet has it. */
function areaOf({ width, height }: { width: number; height: number }, isUpright: boolean): { width: number; height: number } {
  return isUpright ? { width: width - 32 - 36, height: height - 20 } : { width: width - 32 - 44, height: height - 26 };
}

defineElement(CARPET, OctopusSegCarpet);
