import { css } from "lit";

export const applicationCardStyles = css`
  ha-card {
    --mood: var(--calm);
    --done: var(--calm);
    height: auto;
    color: var(--primary-text-color, #141414);
    font-variant-numeric: tabular-nums;
    font-size: var(--ha-font-size-m, 14px);
    line-height: 20px;
  }
  .well {
    --mood: var(--good);
    --done: var(--good);
  }
  .pressing {
    --mood: var(--warn);
  }
  .troubled {
    --mood: var(--bad);
  }
  .still {
    --mood: var(--quiet);
  }
  h2 {
    padding: 12px 16px 0;
  }
  p {
    margin: 12px 16px 0;
    color: var(--quiet);
  }
  .absence {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 12px;
    padding: 24px 16px 32px;
    color: var(--quiet);
    text-align: center;
  }
  .now,
  .settled {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 12px 16px 0;
  }
  .badge {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: 40px;
    height: 40px;
    border-radius: var(--ha-border-radius-circle, 50%);
    background: color-mix(in srgb, var(--mood) 18%, transparent);
    color: var(--mood);
  }
  svg {
    width: 24px;
    height: 24px;
    fill: currentColor;
  }
  .stage {
    overflow-wrap: anywhere;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    font-size: var(--ha-font-size-xl, 20px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: 28px;
  }
  .lateness {
    padding: 0 8px;
    border-radius: var(--ha-border-radius-pill, 9999px);
    background: color-mix(in srgb, var(--mood) 18%, transparent);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 20px;
  }
  .times {
    color: var(--quiet);
  }
  .alert {
    display: flex;
    gap: 12px;
    margin: 12px 16px 0;
    padding: 12px;
    border-radius: var(--ha-border-radius-md, 8px);
    background: color-mix(in srgb, var(--mood) 12%, transparent);
  }
  .alert svg {
    flex: none;
    color: var(--mood);
  }
  .alert strong {
    margin-inline-end: 8px;
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .next {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 12px 16px;
    margin: 20px 16px 16px;
  }
  .next .what {
    flex: 1 1 260px;
  }
  .next .name,
  dt {
    color: var(--quiet);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 16px;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  a {
    text-decoration: none;
  }
  a svg {
    flex: none;
    width: 20px;
    height: 20px;
  }
  a:focus-visible {
    outline: 2px solid var(--calm);
    outline-offset: 2px;
  }
  .settled {
    flex-wrap: wrap;
    padding: 12px 16px;
  }
  .settled .what {
    flex: 1 1 120px;
    min-width: 0;
  }
  .settled h2 {
    padding: 0;
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
    margin: 0;
  }
  dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
  dd span {
    margin-inline-start: 8px;
    color: var(--quiet);
  }
  .toggle .icon svg {
    transition: transform 180ms ease-in-out;
  }
  .toggle.open .icon svg {
    transform: rotate(180deg);
  }
  @media (prefers-reduced-motion: reduce) {
    .toggle .icon svg {
      transition: none;
    }
  }
  @container (max-width: 619px) {
    .settled dl {
      order: 1;
      box-sizing: border-box;
      width: 100%;
      padding-inline-start: 52px;
    }
    dd span {
      display: block;
      margin: 0;
      font-size: var(--ha-font-size-s, 12px);
      line-height: 16px;
    }
  }
`;
