import { css } from "lit";

/** The steps of a switch: filled is seen, open is still to come. */
export const switchStyles = css`
  .switch { border-top: 1px solid var(--line); padding: 14px 16px 8px; }
  .switch h3 { margin: 0 0 4px; font-size: var(--ha-font-size-s, 12px); font-weight: 500; line-height: 16px; }
  .switch h3, .switch .when { color: var(--quiet); }
  .switch .when { font-size: var(--ha-font-size-s, 12px); }
  .switch ol { display: block; margin: 0; padding: 0; list-style: none; }
  .switch li { position: relative; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 12px; padding: 4px 0 4px 24px; font-size: var(--ha-font-size-m, 14px); line-height: 20px; }
  .switch li::before {
    content: "";
    display: block;
    position: absolute;
    left: 2px;
    top: 9px;
    box-sizing: border-box;
    width: 10px;
    height: 10px;
    border: 2px solid var(--calm);
    background: none;
    border-radius: 50%;
  }
  .switch .done::before, .switch .present::before { background: var(--calm); }
  .switch .ahead::before { border-color: var(--quiet); border-style: dashed; }
  .switch .stopped::before { border-color: var(--warn); border-radius: 0; }
  .switch .present > :first-child { font-weight: 500; }
  .switch p { margin: 0; padding: 4px 0; }
  .switch .late { color: var(--warn); font-weight: 500; }
`;
