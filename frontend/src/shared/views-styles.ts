import { css } from "lit";

/** A choice of a few views, side by side. */
export const viewsStyles = css`
  .views { display: flex; padding: 2px; border-radius: 26px; background: color-mix(in srgb, var(--primary-text-color, #141414) 7%, transparent); }
  .views button { min-width: 60px; min-height: 44px; padding: 0 14px; border-radius: 22px; color: var(--quiet); font-weight: 500; text-align: center; }
  .views [aria-pressed="true"] { background: var(--ground); box-shadow: 0 0 2px #0006; color: var(--primary-text-color, #141414); }
`;
