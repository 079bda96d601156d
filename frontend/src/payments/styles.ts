import { css } from "lit";

export const paymentsStyles = css`
  ha-card {
    --good: color-mix(in srgb, var(--success-color, #43a047) 55%, var(--primary-text-color, #141414));
    --warn: color-mix(in srgb, var(--warning-color, #ffa600) 52%, var(--primary-text-color, #141414));
    --bad: color-mix(in srgb, var(--error-color, #db4437) 62%, var(--primary-text-color, #141414));
    --calm: color-mix(in srgb, var(--primary-color, #009ac7) 62%, var(--primary-text-color, #141414));
    --quiet: var(--secondary-text-color, #5e5e5e);
    --ground: var(--card-background-color, #fff);
    --bar: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 76%, var(--ground));
    --line: var(--divider-color, #0000001f);
    height: auto;
    color: var(--primary-text-color, #141414);
    font-size: var(--ha-font-size-m, 14px);
    font-variant-numeric: tabular-nums;
    line-height: 20px;
  }
  .good { --mood: var(--good); }
  .calm { --mood: var(--calm); }
  .warn { --mood: var(--warn); }
  .bad { --mood: var(--bad); }
  .quiet { --mood: var(--quiet); }
  button:focus-visible, summary:focus-visible, select:focus-visible, input:focus-visible {
    outline: 2px solid var(--calm);
    outline-offset: -2px;
  }
  h2, h3 { margin: 0; padding: 0; font: inherit; letter-spacing: 0; white-space: normal; line-height: inherit; }
  p { margin: 0; padding: 4px 16px 8px; overflow-wrap: anywhere; }
  .absence { padding: 16px; color: var(--quiet); }
  .answer {
    display: flex;
    gap: 12px;
    align-items: flex-start;
    width: 100%;
    min-height: 64px;
    padding: 12px 4px 12px 16px;
  }
  .what { flex: 1; min-width: 0; overflow-wrap: anywhere; }
  .what > span, .bill span > .strong, .bill span > .small, .payout .strong, .payout .small { display: block; }
  .word { font-size: var(--ha-font-size-xl, 20px); font-weight: 500; line-height: 28px; text-wrap: balance; }
  .grey { color: var(--quiet); }
  .small { font-size: var(--ha-font-size-s, 12px); line-height: 16px; }
  .strong { font-weight: 500; }
  .number { text-align: right; white-space: nowrap; }
  .badge {
    display: grid;
    place-items: center;
    flex: none;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--mood) 14%, transparent);
    color: var(--mood);
  }
  .shape { flex: none; width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 2.4; }
  .badge .shape { width: 24px; height: 24px; stroke-width: 2; }
  .shape, .shape circle, .shape path { stroke-linecap: round; stroke-linejoin: round; }
  .chevron { display: grid; place-items: center; flex: none; width: 44px; height: 44px; color: var(--quiet); }
  .chevron svg, .pill svg { width: 22px; height: 22px; fill: currentColor; transition: transform 180ms; }
  .open > h2 .chevron svg, .row.open > .bill .chevron svg { transform: rotate(180deg); }
  .row, .heads { border-top: 1px solid var(--line); }
  .heads {
    display: flex;
    justify-content: space-between;
    padding: 10px 56px 2px 16px;
    color: var(--quiet);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 16px;
  }
  .heads + .row { border-top: 0; }
  .bill {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto 44px;
    align-items: center;
    box-sizing: border-box;
    width: 100%;
    min-height: 60px;
    padding: 8px 0 8px 16px;
    column-gap: 12px;
  }
  .right { display: grid; justify-items: end; }
  .wide { display: none; }
  .verdict { display: inline-flex; align-items: center; gap: 4px; max-width: 11em; color: var(--mood); font-weight: 500; text-align: end; }
  .label { padding: 16px 16px 4px; border-top: 1px solid var(--line); color: var(--quiet); font-size: var(--ha-font-size-s, 12px); font-weight: 500; line-height: 16px; }
  ul { margin: 0; padding: 0; list-style: none; }
  .payout { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 12px; align-items: center; min-height: 48px; padding: 6px 16px; }
  .buttons { display: flex; flex-wrap: wrap; gap: 8px; padding: 12px 16px 16px; }
  .row > .buttons { padding: 2px 4px; }
  .pill {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding: 6px 16px 6px 14px;
    border-radius: 22px;
    background: color-mix(in srgb, var(--calm) 12%, transparent);
    color: var(--calm);
    line-height: 20px;
  }
  .pill.plain { background: none; }
  .opened { padding: 12px 0 0; background: color-mix(in srgb, var(--primary-text-color, #141414) 3.5%, transparent); }
  .chart, .rhythm svg { display: block; box-sizing: border-box; width: 100%; max-width: 520px; padding: 0 16px; }
  .rhythm { padding-top: 12px; border-top: 1px solid var(--line); }
  svg text { fill: var(--quiet); font-size: 11px; }
  svg text.strong { fill: var(--primary-text-color, #141414); }
  .grid, .base { stroke: var(--line); }
  .base { stroke: var(--quiet); }
  .bar { fill: var(--bar); }
  .bar.pale, .band { fill: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 24%, var(--ground)); }
  .bar.pale { stroke: var(--bar); stroke-dasharray: 2 2; }
  .gap { stroke: var(--quiet); stroke-dasharray: 2 3; }
  .today { stroke: var(--primary-text-color, #141414); stroke-width: 2; }
  .delay { stroke: var(--warn); stroke-width: 2; }
  table { border-collapse: collapse; width: calc(100% - 32px); margin: 4px 16px 12px; }
  th { padding: 4px 0; font-weight: 400; text-align: start; overflow-wrap: anywhere; }
  td { padding: 4px 0 4px 12px; text-align: end; vertical-align: top; white-space: nowrap; }
  .total > * { border-top: 1px solid var(--quiet); font-weight: 500; }
  .days tr:first-child th { color: var(--quiet); font-size: var(--ha-font-size-s, 12px); }
  .days th:not(:first-child) { text-align: end; }
  .days th .small { display: block; }
  summary { display: flex; align-items: center; min-height: 44px; padding: 0 16px; color: var(--calm); font-weight: 500; cursor: pointer; }
  summary::before { content: "›"; width: 16px; font-size: 20px; }
  details[open] summary::before { transform: rotate(90deg); }
  .fields { display: grid; gap: 12px; padding: 12px 16px; border-top: 1px solid var(--line); }
  .fields .pill { justify-self: start; padding-inline: 16px; }
  .fields label { display: grid; gap: 4px; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); }
  .fields select, .fields input {
    box-sizing: border-box;
    width: 100%;
    min-height: 44px;
    padding: 0 12px;
    border: 1px solid var(--quiet);
    border-radius: var(--ha-border-radius-md, 8px);
    background: var(--ground);
    color: inherit;
    color-scheme: inherit;
    font: inherit;
    font-size: 16px;
  }
  @container (min-width: 620px) {
    .bill, .heads { display: grid; grid-template-columns: 12em 7em 8em 7em minmax(0, 1fr) 44px; column-gap: 12px; }
    .bill { min-height: 48px; padding-block: 2px; }
    .heads { padding-right: 0; font-size: var(--ha-font-size-m, 14px); }
    .bill .wide, .heads .wide { display: block; }
    .bill span > .narrow { display: none; }
    .bill .right { display: contents; }
    .bill .verdict { justify-self: start; max-width: none; }
  }
  @media (prefers-reduced-motion: reduce) {
    .chevron svg { transition: none; }
  }
`;
