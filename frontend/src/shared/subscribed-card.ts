/** What the cards have in common: each shows what it is sent of one export point, for as long as it is on the page. */

import { html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";

import type { HomeAssistant } from "./home-assistant";
import { Subscription, type Trouble } from "./subscription";
import { fetchLanguage, type TextKey, type Texts } from "./texts";

export abstract class SubscribedCard<Shown extends { available: true }> extends LitElement {
  static override properties: PropertyDeclarations = {
    hass: { attribute: false },
    answer: { state: true },
    trouble: { state: true },
  };

  declare hass: HomeAssistant | undefined;
  declare protected answer: Shown | { available: false } | undefined;
  declare private trouble: Trouble | undefined;

  private subscription: Subscription<Shown | { available: false }> | undefined;
  private connectedAt = 0;
  private wasDrawn = false;

  /** What is sent to subscribe; undefined as long as there is no configuration. */
  protected abstract request(): Record<string, unknown> | undefined;

  protected get shown(): Shown | undefined {
    return this.answer?.available === true ? this.answer : undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.connectedAt = performance.now();
    this.wasDrawn = false;
    this.subscribe();
  }

  override disconnectedCallback(): void {
    this.unsubscribe();
    super.disconnectedCallback();
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    const before = changed.get("hass");
    if (changed.size > 1 || !changed.has("hass") || before === undefined || this.hass === undefined) {
      return true;
    }
    // A new state of any entity anywhere makes a new hass; most of them change nothing that is drawn here.
    return before.locale !== this.hass.locale || before.connection !== this.hass.connection || this.hasNewState(before, this.hass);
  }

  /** The entities whose states are drawn. */
  protected drawnEntities(): readonly (string | null)[] {
    return [];
  }

  /** Draw once the words of the user's language are there. */
  protected override async scheduleUpdate(): Promise<void> {
    await fetchLanguage(this.hass?.locale.language ?? "");
    await super.scheduleUpdate();
  }

  private hasNewState(before: HomeAssistant, now: HomeAssistant): boolean {
    return this.drawnEntities().some((entity) => entity !== null && before.states[entity] !== now.states[entity]);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("hass") && this.subscription === undefined) {
      this.subscribe();
    }
  }

  /** Say why there is nothing to see. */
  protected absence(unavailable: TextKey, texts: Texts): TemplateResult | string {
    if (this.trouble === "failed") {
      return html`${texts.text("failed")}
        <button class="pill" type="button" @click=${this.onTryAgain}>${texts.text("try_again")}</button>`;
    }
    if (this.trouble === "starting") {
      return texts.text("starting");
    }
    return texts.text(this.answer?.available === false ? unavailable : "loading");
  }

  /** Ask, in the place of what was asked before. */
  protected subscribe(): void {
    this.unsubscribe();
    const request = this.request();
    if (this.hass === undefined || request === undefined || !this.isConnected) {
      return;
    }
    this.subscription = new Subscription<Shown | { available: false }>(
      this.hass.connection,
      request,
      (answer) => {
        this.answer = answer;
        this.trouble = undefined;
        void this.measureDrawing(performance.now());
      },
      (trouble) => {
        this.trouble = trouble;
        this.answer = undefined;
      },
    );
  }

  /** Keep how long it takes to draw what has come, and how long the first picture took since the card was put on the page. */
  private async measureDrawing(start: number): Promise<void> {
    await this.updateComplete;
    const end = performance.now();
    performance.measure(`${this.localName}: drawn`, { start, end });
    if (!this.wasDrawn) {
      this.wasDrawn = true;
      performance.measure(`${this.localName}: first draw`, { start: this.connectedAt, end });
    }
  }

  private unsubscribe(): void {
    this.subscription?.close();
    this.subscription = undefined;
  }

  private readonly onTryAgain = (): void => {
    this.subscribe();
  };
}
