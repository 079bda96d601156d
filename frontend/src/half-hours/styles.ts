import { css } from "lit";

export const halfHourCardStyles = css`
  ha-card {
    color: var(--primary-text-color, #141414);
    font-variant-numeric: tabular-nums;
  }
  .header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-height: 44px;
    padding: 8px 4px 0 16px;
  }
  .header h2 { min-width: 0; }
  .actions { display: flex; flex: none; }
  .navigation {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 16px;
    padding: 0 16px 0 4px;
  }
  .steps { display: flex; flex: 1; align-items: center; justify-content: space-between; min-width: 0; min-height: 44px; }
  .period { flex: 1; min-width: 4em; font-size: var(--ha-font-size-l, 16px); line-height: 24px; text-align: center; }
  .views {
    display: flex;
    padding: 2px;
    border-radius: 26px;
    background: color-mix(in srgb, var(--primary-text-color, #141414) 7%, transparent);
  }
  .views button {
    min-width: 60px;
    min-height: 44px;
    padding: 0 12px;
    border-radius: 22px;
    color: var(--quiet);
    font-size: var(--ha-font-size-m, 14px);
    font-weight: 500;
    line-height: 20px;
    text-align: center;
  }
  .views [aria-pressed="true"] {
    background: var(--ground);
    box-shadow: 0 0 2px #0006;
    color: var(--primary-text-color, #141414);
  }
  .totals { display: flex; flex-wrap: wrap; align-items: center; gap: 0 8px; padding: 0 8px; }
  .total { min-width: 44px; min-height: 44px; padding: 0 8px; font-size: var(--ha-font-size-l, 16px); line-height: 24px; }
  .total .value { border-bottom: 2px solid transparent; white-space: nowrap; }
  .total[aria-pressed="true"] .value { border-color: var(--bar); font-weight: 500; }
  .total .estimate { display: block; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; }
  .total.rate {
    display: flex;
    gap: 8px;
    align-items: center;
    color: var(--quiet);
    font-size: var(--ha-font-size-m, 14px);
  }
  .total.rate::before { width: 14px; height: 2px; background: var(--price); content: ""; }
  .plot { position: relative; flex: 1; display: flex; min-height: 180px; margin: 4px 16px 0; }
  octopus-seg-chart { flex: 1; }
  .message {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 12px;
    padding: 0 15%;
    color: var(--quiet);
    line-height: 1.5;
    text-align: center;
    pointer-events: none;
  }
  .message .pill { pointer-events: auto; }
  .progress {
    width: min(200px, 60%);
    height: 4px;
    overflow: hidden;
    border-radius: 2px;
    background: color-mix(in srgb, var(--primary-text-color, #141414) 10%, transparent);
  }
  .progress div { height: 100%; border-radius: inherit; background: var(--calm); }
  .notes {
    display: flex;
    flex-direction: column;
    gap: 2px;
    min-height: 16px;
    margin: 4px 16px 12px;
    color: var(--quiet);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 16px;
  }
  .note { display: flex; gap: 8px; }
  .key { display: flex; flex-wrap: wrap; gap: 4px 14px; padding-top: 4px; }
  .tick::before, .pale::before, .hatched::before, .estimates::before {
    flex: none;
    box-sizing: border-box;
    width: 12px;
    height: 12px;
    margin-top: 2px;
    content: "";
  }
  .tick::before { width: 18px; height: 2px; margin-top: 7px; background: var(--primary-text-color, #141414); }
  .pale::before { border: 1px dashed var(--energy-grid-return-color, #8353d1); background: var(--pale); }
  .hatched::before { background: repeating-linear-gradient(-45deg, var(--quiet) 0 1.5px, transparent 1.5px 4px); }
  .estimates::before { background: repeating-linear-gradient(-45deg, var(--bar) 0 1.5px, var(--pale) 1.5px 4px); }
  @container (max-width: 459px) {
    .navigation { flex-direction: column-reverse; align-items: stretch; padding-inline: 4px; }
    .views { margin: 0 12px; }
    .views button { flex: 1; min-width: 0; padding: 0 4px; }
  }
`;
