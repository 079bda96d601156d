import { css } from "lit";

export const insightsStyles = css`
  :host { display: block; height: auto; }
  h3 { margin: 0; font: inherit; }
  .question {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 44px;
    align-items: center;
    box-sizing: border-box;
    width: 100%;
    min-height: 64px;
    padding: 8px 4px 8px 16px;
  }
  .row.open .chevron svg { transform: rotate(180deg); }
  .proof { padding-bottom: 8px; }
  .note:empty { padding: 0; }
  .choices { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; padding: 4px 16px 0; }
  .steps { display: flex; flex: 1; align-items: center; justify-content: space-between; min-width: 13em; text-align: center; }
  [role="alert"] { color: var(--bad); }
  .absence .pill { margin-inline-start: 8px; }

  .years .area, .years .labels { margin-right: 36px; }
  .area path.present { stroke: var(--energy-grid-return-color, #8353d1); stroke-width: 2.5; stroke-linejoin: round; }
  .area path.past { stroke: var(--quiet); stroke-width: 1.25; }
  .area path.partly { stroke-dasharray: 4 3; }
  .end, .now { position: absolute; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; white-space: nowrap; }
  .end { padding-left: 6px; transform: translateY(50%); }
  .now { padding: 0 8px 6px; color: var(--primary-text-color, #141414); font-weight: 500; transform: translateX(-100%); }
  .now.early { transform: none; }
  .area i.dot { width: 8px; height: 8px; border-radius: 50%; background: var(--energy-grid-return-color, #8353d1); transform: translate(-50%, 50%); }
  .area .ceiling i { background: var(--energy-grid-return-color, #8353d1); }
  .months { padding-top: 8px; }
  .key .full { background: var(--bar); }
  .key .line { width: 18px; height: 2px; background: var(--primary-text-color, #141414); }
  .key .part { border: 1px dashed var(--energy-grid-return-color, #8353d1); background: var(--pale); }

  table.days { width: 100%; border-collapse: collapse; }
  .days th { padding: 0 0 0 16px; font-weight: 400; text-align: left; }
  .days td { padding: 0 0 0 12px; }
  .days tr { position: relative; }
  .days tr + tr > * { border-top: 1px solid var(--line); }
  .days .go { width: 44px; padding: 0 4px 0 0; color: var(--quiet); }
  .go svg { display: block; width: 22px; height: 22px; margin: auto; fill: currentColor; }
  .day { display: block; width: 100%; min-height: 48px; padding: 6px 0; }
  .day::after { content: ""; position: absolute; inset: 0; }
  .day > span { display: block; }
  .days button:focus-visible { outline: none; }
  .day:focus-visible::after { outline: 2px solid var(--calm); outline-offset: -2px; }

  .asked { display: flex; flex-wrap: wrap; gap: 8px 12px; padding: 4px 16px 8px; }
  .asked label { display: grid; flex: 1; gap: 4px; min-width: 8em; max-width: 14em; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; }
  a.pill { text-decoration: none; }
  a:focus-visible { outline: 2px solid var(--calm); outline-offset: -2px; }
  .pill.plain { padding-inline: 12px; }
  .buttons { padding: 4px 4px 8px; }

  .expected { padding: 4px 16px 12px; }
  .expected .facts { padding: 4px 0 0; }
  .sums { display: flex; gap: 12px; justify-content: space-between; }
  .strip { position: relative; height: 12px; margin: 4px 0; background: color-mix(in srgb, var(--primary-text-color, #141414) 3.5%, transparent); }
  .strip i { position: absolute; inset: 0 auto 0 0; box-sizing: border-box; background: var(--bar); }
  .strip i.range { min-width: 4px; border: 1px dashed var(--energy-grid-return-color, #8353d1); background: none; }
  .strip b { position: absolute; top: -3px; bottom: -3px; width: 2px; margin-left: -2px; background: var(--primary-text-color, #141414); }

  @container (min-width: 620px) {
    .seasons { display: grid; grid-template-columns: 1fr 1fr; }
  }
  @media (prefers-reduced-motion: reduce) {
    .chevron svg { transition: none; }
  }
`;
