import { css } from "lit";

/** The line of steps: a dot for each, and what lies between them. */
export const stepStyles = css`
  ol {
    display: flex;
    margin: 20px 16px 0;
    padding: 0;
    list-style: none;
  }
  li {
    position: relative;
    flex: 1 1 0;
    min-width: 0;
    padding-top: 28px;
    font-size: var(--ha-font-size-s, 12px);
    line-height: 16px;
  }
  li:last-child {
    flex: 0 1 auto;
  }
  li::before {
    position: absolute;
    top: 9px;
    inset-inline: 0;
    height: 2px;
    background: var(--line);
    content: "";
  }
  li:last-child::before {
    display: none;
  }
  li.done::before {
    background: var(--done);
  }
  .dot {
    position: absolute;
    top: 0;
    inset-inline-start: 0;
    display: flex;
    align-items: center;
    justify-content: center;
    box-sizing: border-box;
    width: 20px;
    height: 20px;
    border: 2px solid var(--quiet);
    border-radius: 50%;
    background: var(--ha-card-background, var(--card-background-color, #fff));
    color: var(--ha-card-background, var(--card-background-color, #fff));
  }
  .dot svg {
    width: 14px;
    height: 14px;
  }
  .done .dot {
    border-color: var(--done);
    background: var(--done);
  }
  .stopped .dot {
    border-color: var(--mood);
    background: var(--mood);
  }
  .present .dot {
    border-color: var(--mood);
    box-shadow: 0 0 0 4px color-mix(in srgb, var(--mood) 18%, transparent);
  }
  .present .dot::after {
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--mood);
    content: "";
  }
  .label,
  time {
    display: block;
    padding-inline-end: 8px;
  }
  time,
  .ahead .label {
    color: var(--quiet);
  }
  li.present .label {
    font-weight: var(--ha-font-weight-medium, 500);
  }
  time.late {
    color: var(--primary-text-color, #212121);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .settled + ol {
    margin-top: 8px;
    margin-bottom: 16px;
  }
  @container (max-width: 619px) {
    ol {
      flex-direction: column;
    }
    li,
    li:last-child {
      display: flex;
      flex: none;
      justify-content: space-between;
      gap: 16px;
      min-height: 32px;
      padding: 0 0 0 36px;
      font-size: var(--ha-font-size-m, 14px);
      line-height: 20px;
    }
    li:last-child {
      min-height: 20px;
    }
    li::before {
      top: 10px;
      bottom: -10px;
      inset-inline: 9px auto;
      width: 2px;
      height: auto;
    }
    .label,
    time {
      padding: 0;
    }
    time {
      white-space: nowrap;
    }
  }
`;
