/** A page with the real cards on the half-hours of a home that doesn't exist. */

import "../src/register";

import type { CardConfig, HomeAssistant } from "../src/shared/home-assistant";
import { Home } from "./home";
import { homeAssistant } from "./home-assistant";

interface Card extends HTMLElement {
  hass: HomeAssistant;
  setConfig(config: CardConfig): void;
}

/** What Home Assistant draws around a card. */
class HaCard extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "open" }).innerHTML = `<style>
      :host { display: block; box-sizing: border-box; border: 1px solid var(--divider-color); border-radius: 12px;
        background: var(--card-background-color); color: var(--primary-text-color); }
    </style><slot></slot>`;
  }
}
customElements.define("ha-card", HaCard);

const CARDS: readonly (readonly CardConfig[])[] = [
  [
    { type: "octopus-seg-payments-card" },
    { type: "octopus-seg-card", view: "figures" },
    { type: "octopus-seg-comparison-card" },
    { type: "octopus-seg-card", periods: ["day"] },
    { type: "octopus-seg-application-card", export_point: "garage" },
  ],
  [
    { type: "octopus-seg-card", periods: ["month", "year", "all"], view: "year", measure: "earnings" },
    { type: "octopus-seg-insights-card" },
  ],
];

const home = new Home(new Date().toISOString().slice(0, 10));
const hass = homeAssistant(home, "en-GB");
const columns = document.querySelectorAll(".column");
CARDS.forEach((cards, column) => {
  for (const config of cards) {
    const card = document.createElement(config.type) as Card;
    card.setConfig(config);
    card.hass = hass;
    columns[column]?.append(card);
  }
});

const note = document.querySelector("#note");
// A link of Home Assistant's own leads nowhere here.
document.addEventListener("click", (event) => {
  const link = event.composedPath().find((element) => element instanceof HTMLAnchorElement);
  if (link?.getAttribute("href")?.startsWith("/") === true) {
    event.preventDefault();
    say("In your Home Assistant, this opens another page.");
  }
});
document.addEventListener("hass-more-info", () => {
  say("In your Home Assistant, this opens the sensor.");
});

function say(words: string): void {
  if (note !== null) {
    note.textContent = words;
  }
}

const toggle = document.querySelector("#theme");
const root = document.documentElement;
root.dataset["theme"] = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
toggle?.addEventListener("click", () => {
  root.dataset["theme"] = root.dataset["theme"] === "dark" ? "light" : "dark";
});
