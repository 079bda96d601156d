import { css } from "lit";

/** What stands below a picture: its key, its words, and a table for those who don't see it. */
export const notesStyles = css`
  p { margin: 0; padding: 4px 16px 8px; overflow-wrap: anywhere; }
  p b { display: block; font-weight: 500; }
  .key { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 14px; padding: 8px 16px 4px; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; }
  .key > span { display: inline-flex; align-items: center; gap: 6px; }
  .key i { display: inline-block; box-sizing: border-box; width: 12px; height: 12px; }
  .shades { display: inline-flex; }
  .shades i { width: 18px; background: var(--shade); }
  .key .sun { width: 18px; height: 0; border-top: 1px dotted var(--quiet); }
  .key .gap { background: repeating-linear-gradient(-45deg, var(--quiet) 0 1px, transparent 1px 4px); }
  .unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
