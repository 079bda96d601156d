import { css } from "lit";

/** A card that starts with an answer in words and opens to its proof: rows, buttons and pictures of numbers. */
export const answerStyles = css`
  ha-card {
    height: auto;
    color: var(--primary-text-color, #141414);
    font-size: var(--ha-font-size-m, 14px);
    font-variant-numeric: tabular-nums;
    line-height: 20px;
  }
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
    box-sizing: border-box;
    width: 100%;
    min-height: 64px;
    padding: 12px 4px 12px 16px;
  }
  .what { flex: 1; min-width: 0; overflow-wrap: anywhere; }
  .what > span { display: block; }
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
  .open > h2 .chevron svg, .row.open > * > .chevron svg { transform: rotate(180deg); }
  .row { border-top: 1px solid var(--line); }
  .label { padding: 16px 16px 4px; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); font-weight: 500; line-height: 16px; }
  .buttons { display: flex; flex-wrap: wrap; gap: 8px; padding: 12px 16px 16px; }
  .pill.plain { background: none; }
  .fields { display: grid; gap: 12px; padding: 12px 16px; border-top: 1px solid var(--line); }
  .fields .pill { justify-self: start; padding-inline: 16px; }
  .fields label { display: grid; gap: 4px; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); }
  :is(.fields, .asked) :is(select, input) {
    box-sizing: border-box;
    width: 100%;
    min-height: 44px;
    padding: 0 12px;
    border: 1px solid var(--quiet);
    border-radius: var(--ha-border-radius-md, 8px);
    background: var(--ground);
    color: var(--primary-text-color, #141414);
    color-scheme: inherit;
    font: inherit;
    font-size: 16px;
  }
  .opened { padding: 12px 0 0; background: color-mix(in srgb, var(--primary-text-color, #141414) 3.5%, transparent); }
  svg text { fill: var(--quiet); font-size: 11px; }
  svg text.strong { fill: var(--primary-text-color, #141414); }
  .grid, .base { stroke: var(--line); }
  .base { stroke: var(--quiet); }
  .bar { fill: var(--bar); }
  .bar.pale { fill: var(--pale); }
  @media (prefers-reduced-motion: reduce) {
    .chevron svg { transition: none; }
  }
`;
