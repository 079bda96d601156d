import { css } from "lit";

export const halfHourCardStyles = css`
  .header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding: 12px 12px 0 16px;
  }
  .actions {
    display: flex;
    flex: none;
  }
  .navigation {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    padding: 8px 16px 0 8px;
  }
  .steps {
    display: flex;
    align-items: center;
    min-width: 0;
  }
  .period {
    min-width: 9.2em;
    color: var(--primary-text-color);
    font-size: var(--ha-font-size-l, 16px);
    font-variant-numeric: tabular-nums;
    text-align: center;
    white-space: nowrap;
  }
  .views {
    display: flex;
    padding: 2px;
    border-radius: var(--ha-border-radius-pill, 9999px);
    background: color-mix(in srgb, var(--primary-text-color, #212121) 7%, transparent);
  }
  .views button {
    min-width: 64px;
    padding: 0 12px;
    border-radius: inherit;
    color: var(--secondary-text-color, #727272);
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: 28px;
    text-align: center;
  }
  .views button[aria-pressed="true"] {
    background: var(--ha-card-background, var(--card-background-color, #fff));
    box-shadow: 0 0 2px rgba(0, 0, 0, 0.24);
    color: var(--primary-text-color, #212121);
  }
  .totals {
    display: flex;
    gap: 4px;
    padding: 8px 16px 0 8px;
  }
  .total {
    padding: 4px 8px 6px;
    border-radius: var(--ha-border-radius-md, 8px);
    color: var(--primary-text-color, #212121);
  }
  .total .name {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--secondary-text-color, #727272);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 16px;
  }
  .total .name::before {
    flex: none;
    width: 8px;
    height: 8px;
    border: 1px solid var(--energy-grid-return-color, #8353d1);
    border-radius: 2px;
    content: "";
  }
  .total[aria-pressed="true"] .name::before {
    background: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 50%, transparent);
  }
  .total[aria-pressed="false"] .name::before {
    opacity: 0.35;
  }
  .total.rate .name::before {
    border: none;
    border-radius: 1px;
    height: 2px;
    background: var(--energy-solar-color, #ff9800);
  }
  .total.rate.flat .name::before {
    display: none;
  }
  .total .value {
    font-size: var(--ha-font-size-xl, 20px);
    font-variant-numeric: tabular-nums;
    line-height: 28px;
    white-space: nowrap;
  }
  .total[aria-pressed="false"] .value,
  .total.rate .value {
    color: var(--secondary-text-color, #727272);
  }
  .total .estimate {
    color: var(--secondary-text-color, #727272);
    font-size: var(--ha-font-size-s, 12px);
    font-variant-numeric: tabular-nums;
    line-height: 16px;
  }
  @media (hover: hover) {
    button.total:hover {
      background: color-mix(in srgb, var(--primary-text-color, #212121) 5%, transparent);
    }
  }
  .plot {
    position: relative;
    flex: 1;
    display: flex;
    min-height: 200px;
    margin: 12px 16px 0;
  }
  octopus-seg-chart {
    flex: 1;
  }
  .message {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 12px;
    padding: 0 15%;
    color: var(--secondary-text-color, #727272);
    line-height: 1.5;
    text-align: center;
    pointer-events: none;
  }
  .message .pill {
    pointer-events: auto;
  }
  .progress {
    width: min(200px, 60%);
    height: 4px;
    overflow: hidden;
    border-radius: 2px;
    background: color-mix(in srgb, var(--primary-text-color, #212121) 10%, transparent);
  }
  .progress div {
    height: 100%;
    border-radius: inherit;
    background: var(--primary-color, #009ac7);
  }
  .notes {
    display: flex;
    flex-direction: column;
    gap: 2px;
    min-height: 18px;
    margin: 6px 16px 14px;
    color: var(--secondary-text-color, #727272);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 18px;
  }
  .note {
    display: flex;
    gap: 8px;
  }
  .hatched,
  .estimates {
    --hatch-color: color-mix(in srgb, var(--secondary-text-color, #727272) 55%, transparent);
    --hatch-ground: transparent;
  }
  .estimates {
    --hatch-color: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 60%, transparent);
    --hatch-ground: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 12%, transparent);
  }
  .hatched::before,
  .estimates::before {
    flex: none;
    width: 12px;
    height: 12px;
    margin-top: 3px;
    border-radius: 2px;
    background: repeating-linear-gradient(-45deg, var(--hatch-color) 0 1.5px, var(--hatch-ground) 1.5px 4px);
    content: "";
  }
  @container (max-width: 459px) {
    .navigation {
      flex-direction: column-reverse;
      align-items: stretch;
      padding-right: 8px;
    }
    .steps {
      justify-content: space-between;
    }
    .views {
      margin: 0 8px;
    }
    .views button {
      flex: 1;
      min-width: 0;
    }
    .total .value {
      font-size: var(--ha-font-size-l, 16px);
      line-height: 24px;
    }
    .plot {
      margin: 12px 12px 0;
    }
  }
`;
