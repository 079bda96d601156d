import { css } from "lit";

/** One hue from the ground to the text's colour: lightness alone puts them in order. */
export const shadeStyles = css`
  .c0 { --shade: color-mix(in srgb, var(--primary-text-color, #141414) 4%, var(--ground)); }
  .c1 { --shade: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 20%, var(--ground)); }
  .c2 { --shade: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 42%, var(--ground)); }
  .c3 { --shade: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 66%, var(--ground)); }
  .c4 { --shade: var(--energy-grid-return-color, #8353d1); }
  .c5 { --shade: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 66%, var(--primary-text-color, #141414)); }
  .c6 { --shade: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 30%, var(--primary-text-color, #141414)); }
`;

export const carpetStyles = css`
  :host { display: block; }
  .picture { position: relative; margin: 8px 16px 0; outline-offset: 2px; cursor: crosshair; touch-action: pan-x pan-y; }
  .picture:focus-visible { outline: 2px solid var(--calm); }
  .area { position: absolute; inset: 4px 0 22px 44px; }
  .upright .area { inset: 20px 0 0 36px; }
  .area svg { position: absolute; inset: 0; width: 100%; height: 100%; }
  .shade { fill: var(--shade); }
  .sun { fill: none; stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 1 3; stroke-linecap: round; vector-effect: non-scaling-stroke; }
  .hatch { fill: url(#hatch); }
  pattern rect { fill: var(--ground); }
  pattern line { stroke: var(--quiet); stroke-width: 1.2; }
  .cursor {
    position: absolute;
    box-sizing: border-box;
    min-width: 6px;
    min-height: 6px;
    border: 1.5px solid var(--primary-text-color, #141414);
    box-shadow: 0 0 0 1.5px var(--ground);
    transform: translate(-50%, -50%);
    pointer-events: none;
  }
  .way { display: inline-flex; align-items: center; gap: 4px; min-height: 44px; margin: 0 4px; padding: 0 12px; border: 0; background: none; color: var(--calm); font: inherit; font-weight: 500; cursor: pointer; }
  .way:focus-visible { outline: 2px solid var(--calm); outline-offset: -2px; border-radius: 22px; }
  .way svg { width: 20px; height: 20px; fill: currentColor; }
  .area > span { position: absolute; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; white-space: nowrap; }
  .hour { right: calc(100% + 6px); transform: translateY(-50%); }
  .month { top: calc(100% + 4px); transform: translateX(-50%); }
  .upright .hour { right: auto; bottom: calc(100% + 3px); transform: translateX(-50%); }
  .upright .month { top: auto; right: calc(100% + 6px); transform: translateY(-50%); }
`;
