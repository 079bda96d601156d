import { css } from "lit";

/** Spacing, type and corners of Home Assistant's own cards. */
export const cardStyles = css`
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
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 1px;
  }
  button[disabled] {
    opacity: 0.3;
    cursor: default;
  }
  .icon {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    flex: none;
    width: 36px;
    height: 36px;
    border-radius: var(--ha-border-radius-circle, 50%);
    color: var(--secondary-text-color, #727272);
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
    overflow: hidden;
    color: var(--ha-card-header-color, var(--primary-text-color));
    font-family: var(--ha-card-header-font-family, inherit);
    font-size: var(--ha-card-header-font-size, var(--ha-font-size-2xl, 24px));
    font-weight: var(--ha-font-weight-normal, 400);
    letter-spacing: -0.012em;
    line-height: 36px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .pill {
    padding: 0 16px;
    border-radius: var(--ha-border-radius-pill, 9999px);
    background: color-mix(in srgb, var(--primary-color, #009ac7) 16%, transparent);
    color: var(--primary-color, #009ac7);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: 36px;
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
