import { css } from "lit";

/** The card around it defines the tones. */
export const chartStyles = css`
  :host {
    display: block;
    position: relative;
    min-height: 0;
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
    outline: 2px solid var(--calm);
    outline-offset: 6px;
  }
  svg {
    display: block;
    overflow: visible;
  }
  text {
    fill: var(--quiet);
    font-family: var(--ha-font-family-body, inherit);
    font-size: var(--ha-font-size-s, 12px);
    font-variant-numeric: tabular-nums;
  }
  .rate-unit {
    fill: var(--price);
  }
  .grid, .base { stroke: var(--line); stroke-width: 1; shape-rendering: crispEdges; }
  .base { stroke: var(--quiet); }
  .highlight { fill: var(--primary-text-color, #141414); opacity: 0.06; }
  .bar:not(.estimated) { fill: var(--bar); }
  .bar.pale { fill: var(--pale); stroke: var(--energy-grid-return-color, #8353d1); stroke-dasharray: 2 2; }
  .bar.estimated { stroke: var(--bar); }
  #estimate rect { fill: var(--pale); }
  #estimate line { stroke: var(--bar); stroke-width: 1.5; }
  #hatch line { stroke: var(--quiet); stroke-width: 1.5; opacity: 0.8; }
  .before { stroke: var(--primary-text-color, #141414); stroke-width: 2; }
  .before.partly { stroke-dasharray: 3 2; }
  .rate {
    fill: none;
    stroke: var(--price);
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
    color: var(--quiet);
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
