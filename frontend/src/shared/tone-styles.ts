import { css } from "lit";

/** Colours of the theme, and its colours of bars and lines.
 *
 * A theme's colours are made for shapes: mixed with its colour of text they hold 4.5:1 as text, bars 3:1.
 */
export const toneStyles = css`
  ha-card {
    --good: color-mix(in srgb, var(--success-color, #43a047) 55%, var(--primary-text-color, #141414));
    --warn: color-mix(in srgb, var(--warning-color, #ffa600) 52%, var(--primary-text-color, #141414));
    --bad: color-mix(in srgb, var(--error-color, #db4437) 62%, var(--primary-text-color, #141414));
    --calm: color-mix(in srgb, var(--primary-color, #009ac7) 62%, var(--primary-text-color, #141414));
    --quiet: var(--secondary-text-color, #5e5e5e);
    --ground: var(--card-background-color, #fff);
    --bar: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 76%, var(--ground));
    --pale: color-mix(in srgb, var(--energy-grid-return-color, #8353d1) 24%, var(--ground));
    --price: color-mix(in srgb, var(--energy-solar-color, #ff9800) 60%, var(--primary-text-color, #141414));
    --line: var(--divider-color, #0000001f);
  }
`;
