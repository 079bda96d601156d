import { css } from "lit";

import { toneStyles } from "./tone-styles";

const shapesAndType = css`
  :host {
    display: block;
    height: 100%;
  }
  ha-card {
    display: flex;
    flex-direction: column;
    box-sizing: border-box;
    height: 100%;
    overflow: hidden;
    container-type: inline-size;
  }
  .good { --mood: var(--good); }
  .calm { --mood: var(--calm); }
  .warn { --mood: var(--warn); }
  .bad { --mood: var(--bad); }
  .quiet { --mood: var(--quiet); }
  button {
    border: none;
    background: none;
    padding: 0;
    color: inherit;
    font: inherit;
    text-align: inherit;
    cursor: pointer;
  }
  button:focus-visible {
    outline: 2px solid var(--calm);
    outline-offset: -2px;
  }
  button[disabled] {
    opacity: 0.35;
    cursor: default;
  }
  .icon {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    flex: none;
    width: 44px;
    height: 44px;
    border-radius: var(--ha-border-radius-circle, 50%);
    color: var(--quiet);
  }
  .icon svg {
    width: 22px;
    height: 22px;
    fill: currentColor;
  }
  @media (hover: hover) {
    .icon:hover:not([disabled]) {
      background: color-mix(in srgb, currentColor 10%, transparent);
    }
  }
  h2 {
    margin: 0;
    color: var(--ha-card-header-color, var(--primary-text-color, #141414));
    font-size: var(--ha-font-size-l, 16px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: 24px;
    overflow-wrap: anywhere;
  }
  .pill {
    box-sizing: border-box;
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding: 6px 16px 6px 14px;
    border-radius: 22px;
    background: color-mix(in srgb, var(--calm) 12%, transparent);
    color: var(--calm);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: 20px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** Spacing, type and corners of Home Assistant's own cards, in tones that can be read on any theme's ground. */
export const cardStyles = [toneStyles, shapesAndType];
