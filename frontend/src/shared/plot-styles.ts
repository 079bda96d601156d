import { css } from "lit";

export const plotStyles = css`
  .plot { padding: 4px 16px 0; color: var(--primary-text-color, #141414); }
  .area, .labels { position: relative; margin: 8px 0 0 34px; }
  .labels { height: 20px; margin-top: 2px; }
  .tick { position: absolute; left: 0; right: 0; height: 0; border-top: 1px solid var(--line); }
  .tick:first-child { border-color: var(--quiet); }
  .tick span, .labels > span { position: absolute; color: var(--quiet); font-size: var(--ha-font-size-s, 12px); line-height: 16px; }
  .tick span { right: calc(100% + 6px); top: -8px; }
  .labels > span { transform: translateX(-50%); white-space: nowrap; }
  .roomy { display: none; }
  .area i { position: absolute; bottom: 0; box-sizing: border-box; background: var(--bar); border-radius: 2px 2px 0 0; }
  .area i.pale { border: 1px dashed var(--energy-grid-return-color, #8353d1); border-bottom: 0; background: var(--pale); }
  .area i.unknown, .strip.unknown { background: repeating-linear-gradient(-45deg, var(--quiet) 0 1px, transparent 1px 5px); }
  .area i.unknown { height: 100%; opacity: 0.8; }
  .area i.band { height: 100%; border-radius: 0; background: color-mix(in srgb, var(--energy-solar-color, #ff9800) 20%, transparent); }
  .area b { position: absolute; height: 2px; margin-bottom: -1px; background: var(--primary-text-color, #141414); }
  .area svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; fill: none; }
  .area path { vector-effect: non-scaling-stroke; stroke: var(--price); stroke-width: 2.5; }
  .area .mine path { stroke: var(--primary-text-color, #141414); stroke-width: 1.5; stroke-dasharray: 4 3; }
  @container (min-width: 460px) {
    .roomy { display: inline; }
    .brief { display: none; }
  }
`;
