import { css } from "lit";

/** Bars as Home Assistant's energy cards draw them: a solid edge, a lighter body. */
export const chartStyles = css`
  :host {
    display: block;
    position: relative;
    min-height: 0;
    --bar-color: var(--octopus-seg-bar-color, var(--energy-grid-return-color, #8353d1));
    --rate-color: var(--octopus-seg-rate-color, var(--energy-solar-color, #ff9800));
    --quiet-color: var(--secondary-text-color, #727272);
  }
  .picture {
    position: absolute;
    inset: 0;
    outline: none;
    border-radius: var(--ha-border-radius-sm, 4px);
    touch-action: pan-y;
    cursor: default;
  }
  .picture:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 6px;
  }
  svg {
    display: block;
    overflow: visible;
  }
  text {
    fill: var(--quiet-color);
    font-family: var(--ha-font-family-body, inherit);
    font-size: var(--ha-font-size-s, 12px);
    font-variant-numeric: tabular-nums;
  }
  .rate-unit {
    fill: var(--rate-color);
  }
  .grid,
  .base {
    stroke: var(--divider-color, rgba(127, 127, 127, 0.24));
    stroke-width: 1;
    shape-rendering: crispEdges;
  }
  .highlight {
    fill: var(--primary-text-color, #212121);
    opacity: 0.06;
  }
  .bar {
    stroke: var(--bar-color);
    stroke-width: 1;
  }
  .bar:not(.estimated) {
    fill: color-mix(in srgb, var(--bar-color) 50%, transparent);
  }
  .bar.estimated {
    stroke-opacity: 0.6;
  }
  #estimate rect {
    fill: var(--bar-color);
    opacity: 0.12;
  }
  #estimate line {
    stroke: var(--bar-color);
    stroke-width: 1.5;
    opacity: 0.5;
  }
  #hatch line {
    stroke: var(--quiet-color);
    stroke-width: 1.5;
    opacity: 0.4;
  }
  .ghost {
    opacity: 0.75;
  }
  .rate {
    fill: none;
    stroke: var(--rate-color);
    stroke-width: 1.75;
    stroke-linejoin: round;
  }
  .tooltip {
    position: absolute;
    top: 8px;
    z-index: 1;
    box-sizing: border-box;
    min-width: 132px;
    max-width: 60%;
    padding: 8px 12px;
    border: 1px solid var(--divider-color, rgba(127, 127, 127, 0.24));
    border-radius: var(--ha-border-radius-md, 8px);
    background: var(--ha-card-background, var(--card-background-color, #fff));
    box-shadow: 0 2px 8px rgba(0, 0, 0, 0.16);
    color: var(--primary-text-color, #212121);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 1.5;
    pointer-events: none;
  }
  .name {
    font-weight: var(--ha-font-weight-medium, 500);
    white-space: nowrap;
  }
  .line {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .line span,
  .note {
    color: var(--quiet-color);
  }
  .line strong {
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
