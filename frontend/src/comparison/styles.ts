import { css } from "lit";

export const comparisonStyles = css`
  .title { font-size: var(--ha-font-size-l, 16px); font-weight: 500; line-height: 24px; }
  .badge svg { width: 24px; height: 24px; fill: currentColor; }
  .answer.quiet { padding-bottom: 14px; }
  .periods { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; padding: 12px 16px 0; }
  .steps { display: flex; flex: 1; align-items: center; justify-content: space-between; min-width: 13em; max-width: 20em; text-align: center; }
  .steps .icon { width: 44px; height: 44px; }
  .heads { display: grid; grid-template-columns: minmax(0, 1fr) 5.25em; column-gap: 8px; padding: 8px 52px 6px 16px; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; }
  .label { padding-top: 14px; }
  .tariff.row { border-top: 0; }
  .offer {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(4.5em, auto) 44px;
    column-gap: 8px;
    align-items: baseline;
    box-sizing: border-box;
    width: 100%;
    min-height: 60px;
    padding: 4px 0 8px 16px;
    overflow-wrap: anywhere;
  }
  .strip, .notes { grid-column: 1 / 4; }
  .notes { margin-top: 4px; }
  .offer .chevron { grid-column: 4; grid-row: 1 / 6; align-self: center; }
  .strip { position: relative; height: 10px; margin-top: 4px; background: color-mix(in srgb, var(--primary-text-color, #141414) 3.5%, transparent); }
  .strip i { position: absolute; inset: 0 auto 0 0; box-sizing: border-box; border-radius: 0 2px 2px 0; background: var(--bar); }
  .strip.yours i { background: var(--energy-grid-return-color, #8353d1); }
  .strip.own i { background: repeating-linear-gradient(-45deg, var(--bar) 0 2px, var(--pale) 2px 4px); }
  .strip.faded i { border: 1px dashed var(--energy-grid-return-color, #8353d1); background: none; }
  .strip b { position: absolute; top: -3px; bottom: -3px; width: 2px; margin-left: -1px; background: var(--primary-text-color, #141414); }
  @container (max-width: 320px) {
    .offer > .strong:first-child { grid-column: 1 / 4; }
    .offer > .number { grid-column: 2; }
    .offer > .number + .number { grid-column: 3; }
  }
  .months { padding-top: 8px; }
  .key { display: flex; flex-wrap: wrap; gap: 4px 14px; padding: 2px 16px 8px; }
  .key span { display: inline-flex; align-items: center; gap: 6px; }
  .key span::before { content: ""; box-sizing: border-box; width: 12px; height: 12px; background: var(--bar); }
  .key .mine::before { width: 18px; height: 2px; background: var(--primary-text-color, #141414); }
  .key .part::before { border: 1px dashed var(--energy-grid-return-color, #8353d1); background: var(--pale); }
  ul { margin: 0; padding: 4px 16px 8px 32px; }
  li { padding: 2px 0; }
  a { color: var(--calm); }
  li a { display: inline-block; padding: 14px 0; margin: -14px 0; }
  a.pill { box-sizing: border-box; text-decoration: none; font-weight: 500; }
  a:focus-visible { outline: 2px solid var(--calm); outline-offset: -2px; }
  .fields { border-bottom: 1px solid var(--line); }
  .fields input { max-width: 14em; }
  .back { padding: 0 4px 4px; }
  .choices { display: flex; flex-wrap: wrap; gap: 8px; }
  .opened .buttons:empty { padding: 0; }
  [role="alert"] { color: var(--bad); }
`;
