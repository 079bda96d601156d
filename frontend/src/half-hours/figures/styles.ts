import { css } from "lit";

export const figuresStyles = css`
  ha-card {
    height: auto;
    color: var(--primary-text-color, #141414);
    font-size: var(--ha-font-size-m, 14px);
    font-variant-numeric: tabular-nums;
    line-height: 20px;
  }
  h2 { padding: 12px 16px 0; }
  .absence { padding: 16px; color: var(--quiet); }
  table { width: 100%; border-collapse: collapse; }
  thead :is(th, td) { padding-block: 8px 4px; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; vertical-align: bottom; }
  tbody tr { position: relative; border-top: 1px solid var(--line); }
  th, td { padding: 0; font-weight: 400; }
  tbody tr { height: 44px; }
  tr > :first-child { padding-inline-start: 16px; text-align: start; overflow-wrap: anywhere; }
  tr > :last-child { padding-inline-end: 16px; }
  tr > * + * { padding-inline-start: 10px; text-align: end; }
  td { white-space: nowrap; }
  .earned { font-size: var(--ha-font-size-l, 16px); font-weight: 500; }
  .estimate .earned { font-weight: 400; }
  .small { display: block; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; }
  .opener { display: flex; align-items: center; width: 100%; min-height: 44px; }
  /* The whole row is the button's. */
  tr .opener::after { position: absolute; inset: 0; content: ""; }
  tr .opener:focus-visible { outline: none; }
  tr .opener:focus-visible::after { outline: 2px solid var(--calm); outline-offset: -2px; }
  .notes { padding: 8px 16px 12px; border-top: 1px solid var(--line); font-size: var(--ha-font-size-s, 12px); line-height: 16px; }
  .notes p { margin: 0; color: var(--quiet); }
  .notes p:empty { display: none; }
  .notes > * + * { margin-top: 4px; }
  .good, .warn { display: flex; gap: 8px; align-items: flex-start; }
  .warn { align-items: center; }
  .warn p { color: inherit; }
  .shape { flex: none; width: 16px; height: 16px; fill: none; stroke: var(--mood); stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round; }
  .missing_half_hours { display: flex; gap: 8px; }
  .missing_half_hours::before {
    flex: none;
    width: 12px;
    height: 12px;
    margin-top: 2px;
    background: repeating-linear-gradient(-45deg, var(--quiet) 0 1.5px, transparent 1.5px 4px);
    content: "";
  }
  a.pill { margin-top: 8px; font-size: var(--ha-font-size-m, 14px); text-decoration: none; }
  a:focus-visible { outline: 2px solid var(--calm); outline-offset: 2px; }
`;
