import { css } from "lit";

export const paymentsStyles = css`
  .heads { border-top: 1px solid var(--line); }
  .bill span > .strong, .bill span > .small, .payout .strong, .payout .small { display: block; }
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
  h3.label { border-top: 1px solid var(--line); }
  ul { margin: 0; padding: 0; list-style: none; }
  .payout { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 12px; align-items: center; min-height: 48px; padding: 6px 16px; }
  .row > .buttons { padding: 2px 4px; }
  .chart, .rhythm svg { display: block; box-sizing: border-box; width: 100%; max-width: 520px; padding: 0 16px; }
  .rhythm { padding-top: 12px; border-top: 1px solid var(--line); }
  .band { fill: var(--pale); }
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
  @container (min-width: 620px) {
    .bill, .heads { display: grid; grid-template-columns: 12em 7em 8em 7em minmax(0, 1fr) 44px; column-gap: 12px; }
    .bill { min-height: 48px; padding-block: 2px; }
    .heads { padding-right: 0; font-size: var(--ha-font-size-m, 14px); }
    .bill .wide, .heads .wide { display: block; }
    .bill span > .narrow { display: none; }
    .bill .right { display: contents; }
    .bill .verdict { justify-self: start; max-width: none; }
  }
`;
