import { css } from "lit";

export const cardFrameStyles = css`
  ha-card { height: auto; color: var(--primary-text-color, #141414); font-size: var(--ha-font-size-m, 14px); font-variant-numeric: tabular-nums; line-height: 20px; }
  h2 { padding: 12px 16px; }
  .absence { padding: 4px 16px 16px; color: var(--quiet); }
`;
