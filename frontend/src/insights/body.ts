/** The questions of the card of insights, fetched when there is an answer to the first of them. */

import { mdiChevronLeft, mdiChevronRight } from "@mdi/js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { answerStyles } from "../shared/answer-styles";
import { daysText, momentOf } from "../shared/days";
import { formatsFor } from "../shared/formats";
import { defineElement, type HomeAssistant } from "../shared/home-assistant";
import { iconButton } from "../shared/icon-button";
import { plotStyles } from "../shared/plot-styles";
import { showDay } from "../shared/show-day";
import { cardStyles } from "../shared/styles";
import { viewsStyles } from "../shared/views-styles";
import type { Carpet, Insights, InsightsAnswer, Measure, Surplus } from "./answer";
import { INSIGHTS_BODY } from "./names";
import { limitQuestion } from "./limit";
import { nightQuestion } from "./night";
import { notesStyles } from "./notes-styles";
import { outlookQuestion } from "./outlook";
import { type Context, measureChoice, type MeasureState, type Question, questionRow } from "./question";
import { recordsQuestion } from "./records";
import { insightsStyles } from "./styles";
import { surplusQuestion } from "./surplus";
import { fetchWords, wordsIn } from "./words/words";
import { yearsQuestion } from "./years";

/** Home Assistant is narrow below this. */
const WIDE = "(min-width: 871px)";

type Name = "times" | "years" | "outlook" | "limit" | "night" | "surplus" | "records";

export class OctopusSegInsightsBody extends LitElement {
  static override properties = {
    hass: { attribute: false },
    answer: { attribute: false },
    exportPoint: { attribute: false },
    open: { state: true },
    measures: { state: true },
    carpet: { state: true },
    last: { state: true },
    hasFailed: { state: true },
    surplus: { state: true },
    surplusFailed: { state: true },
    hasAllDays: { state: true },
    notShownIn: { state: true },
  };

  declare hass: HomeAssistant | undefined;
  declare answer: InsightsAnswer | undefined;
  /** What the configuration of the card calls the export point. */
  declare exportPoint: string | undefined;
  declare private open: ReadonlySet<Name>;
  declare private measures: Readonly<Record<"times" | "years", Measure>>;
  declare private carpet: Carpet | undefined;
  /** The last day of the year that the picture is asked for; undefined for the newest. */
  declare private last: string | undefined;
  declare private hasFailed: boolean;
  /** What the user asked in place of the usual question. */
  declare private surplus: Surplus | undefined;
  declare private surplusFailed: boolean;
  declare private hasAllDays: boolean;
  /** The question whose day no card on the page could show. */
  declare private notShownIn: Name | undefined;

  private asking = 0;
  private carpetOf = "";

  constructor() {
    super();
    this.open = new Set(window.matchMedia(WIDE).matches ? (["times"] as const) : []);
    this.measures = { times: "energy", years: "earnings" };
    this.hasFailed = false;
    this.surplusFailed = false;
    this.hasAllDays = false;
  }

  protected override async scheduleUpdate(): Promise<void> {
    await fetchWords(this.hass?.locale.language ?? "");
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("answer")) {
      const before = changed.get("answer") as InsightsAnswer | undefined;
      if (before !== undefined && before.export_point !== this.answer?.export_point) {
        this.last = undefined;
        this.carpet = undefined;
        this.surplus = undefined;
      }
      if (this.surplus !== undefined) {
        void this.askSurplus(this.surplus.asked.kwh, this.surplus.asked.hours);
      }
    }
    if (this.open.has("times")) {
      void this.fetchCarpet();
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, answer } = this;
    const insights = answer?.insights;
    if (hass === undefined || answer === undefined || insights === null || insights === undefined) {
      return nothing;
    }
    const context = {
      formats: formatsFor(hass.locale),
      texts: wordsIn(hass.locale.language),
      isAdmin: hass.user?.is_admin === true,
    };
    const asked = (name: Name): Context => ({
      ...context,
      onDay: (date) => {
        this.showDay(date, name);
      },
    });
    const { texts } = context;
    const limit = {
      hasAllDays: this.hasAllDays,
      onAllDays: () => {
        this.hasAllDays = true;
      },
    };
    const surplus = {
      hasFailed: this.surplusFailed,
      onAsk: (kwh: number, hours: number) => {
        void this.askSurplus(kwh, hours);
      },
    };
    const questions: [Name, Question][] = [
      ["times", this.times(insights, asked("times"))],
      ["years", yearsQuestion(insights.years, this.measureOf("years"), asked("years"))],
      ["outlook", outlookQuestion(insights.outlook, asked("outlook"))],
      ["limit", limitQuestion(insights.limit, limit, asked("limit"))],
      ["night", nightQuestion(insights.night, asked("night"))],
      ["surplus", surplusQuestion(this.surplus ?? insights.surplus, surplus, asked("surplus"))],
      ["records", recordsQuestion(insights.records, asked("records"))],
    ];
    return html`${questions.map(([name, question]) => {
      const onToggle = (): void => {
        this.toggle(name);
      };
      return questionRow(question, this.open.has(name), onToggle, this.notShownIn === name ? texts.text("no_half_hours_card") : "");
    })}`;
  }

  /** A card of half-hours may call the same export point as this card does, by its id, or by its device. */
  private showDay(date: string, asked: Name): void {
    const names = [this.exportPoint, this.answer?.export_point, this.answer?.device_id ?? this.exportPoint];
    this.notShownIn = names.some((name) => showDay(date, name)) ? undefined : asked;
  }

  private measureOf(name: "times" | "years"): MeasureState {
    return {
      measure: this.measures[name],
      onMeasure: (measure) => {
        this.measures = { ...this.measures, [name]: measure };
      },
    };
  }

  private toggle(name: Name): void {
    const open = new Set(this.open);
    if (!open.delete(name)) {
      open.add(name);
    }
    this.open = open;
  }

  private times({ export_times }: Insights, context: Context): Question {
    const { formats, texts } = context;
    return {
      question: texts.text("times_question"),
      answer:
        export_times === null
          ? texts.text("times_none")
          : texts.text("times_answer", {
              from: formats.time(momentOf(export_times.half_from)),
              to: formats.time(momentOf(export_times.half_to)),
            }),
      proof: () => this.picture(context),
    };
  }

  private picture(context: Context): TemplateResult {
    const { carpet } = this;
    const { formats, texts } = context;
    if (carpet === undefined) {
      return html`<div class="absence" role="status">
        ${texts.text(this.hasFailed ? "failed" : "loading")}
        ${
          this.hasFailed
            ? html`<button class="pill" type="button" @click=${() => {
                this.show(this.last);
              }}>${texts.text("try_again")}</button>`
            : nothing
        }
      </div>`;
    }
    const step = (path: string, name: "previous_year" | "next_year", last: string | null): TemplateResult =>
      iconButton(path, texts.text(name), last === null, () => {
        this.show(last ?? undefined);
      });
    return html`
      <div class="choices">
        ${carpet.largest_pence === null ? nothing : measureChoice(this.measureOf("times"), texts)}
        <div class="steps">
          ${step(mdiChevronLeft, "previous_year", carpet.previous)}
          <span aria-live="polite">${daysText(carpet.first, carpet.last, formats, texts)}</span>
          ${step(mdiChevronRight, "next_year", carpet.next)}
        </div>
      </div>
      ${this.hasFailed ? html`<p role="alert">${texts.text("failed")}</p>` : nothing}
      <octopus-seg-carpet
        .carpet=${carpet}
        .measure=${carpet.largest_pence === null ? "energy" : this.measures.times}
        .formats=${formats}
        .texts=${texts}
        @show-day=${(event: CustomEvent<string>) => {
          context.onDay(event.detail);
        }}
      ></octopus-seg-carpet>
    `;
  }

  private show(last: string | undefined): void {
    this.last = last;
    this.carpetOf = "";
    this.hasFailed = false;
    this.requestUpdate();
  }

  /** Fetch the half-hours of the year that is shown, unless they are here or on their way. */
  private async fetchCarpet(): Promise<void> {
    const { hass, answer, last } = this;
    const wanted = `${answer?.export_point} ${answer?.insights?.data_until} ${last}`;
    if (hass === undefined || answer === undefined || answer.insights === null || wanted === this.carpetOf) {
      return;
    }
    this.carpetOf = wanted;
    this.hasFailed = false;
    const start = performance.now();
    try {
      const message = { type: "octopus_seg/insights/carpet", export_point: answer.export_point, ...(last === undefined ? {} : { last }) };
      // What draws it is fetched with it.
      const [carpet] = (await Promise.all([hass.callWS(message), import("./carpet")])) as [Carpet, unknown];
      if (wanted === this.carpetOf) {
        const arrived = performance.now();
        this.carpet = carpet;
        await this.updateComplete;
        const end = performance.now();
        performance.measure("octopus-seg-insights-card: carpet fetched", { start, end: arrived });
        performance.measure("octopus-seg-insights-card: carpet drawn", { start: arrived, end });
      }
    } catch {
      if (wanted === this.carpetOf) {
        this.hasFailed = true;
      }
    }
  }

  private async askSurplus(kwh: number, hours: number): Promise<void> {
    const { hass, answer } = this;
    if (hass === undefined || answer === undefined) {
      return;
    }
    this.asking += 1;
    const { asking } = this;
    try {
      const message = { type: "octopus_seg/insights/surplus", export_point: answer.export_point, kwh, hours };
      const surplus = (await hass.callWS(message)) as Surplus;
      if (asking === this.asking) {
        this.surplus = surplus;
        this.surplusFailed = false;
      }
    } catch {
      this.surplusFailed = asking === this.asking;
    }
  }

  /** Wait for the picture of a year, too. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    await this.renderRoot.querySelector<LitElement>("octopus-seg-carpet")?.updateComplete;
    return isComplete;
  }

  static override styles = [cardStyles, answerStyles, plotStyles, viewsStyles, notesStyles, insightsStyles];
}

defineElement(INSIGHTS_BODY, OctopusSegInsightsBody);
