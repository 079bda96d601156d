import { css } from "lit";

/** The steps of a switch: filled is seen, open is still to come. */
export const switchStyles = css`
  .switch { margin: 0; padding: 4px 16px 8px; list-style: none; }
  .switch li { position: relative; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 12px; padding: 4px 0 4px 24px; }
  .switch li::before {
    content: "";
    position: absolute;
    left: 2px;
    top: 9px;
    box-sizing: border-box;
    width: 10px;
    height: 10px;
    border: 2px solid var(--calm);
    border-radius: 50%;
  }
  .switch .done::before, .switch .present::before { background: var(--calm); }
  .switch .ahead::before { border-color: var(--quiet); border-style: dashed; }
  .switch .stopped::before { border-color: var(--warn); border-radius: 0; }
  .switch .present > :first-child { font-weight: 500; }
  .late { color: var(--warn); font-weight: 500; }
`;
