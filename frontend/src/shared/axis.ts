/** The axis of a small picture. */

const STEPS = [1, 2, 2.5, 5, 10];

/** Return a step of an axis, 1, 2, 2.5 or 5 and a power of ten, that is no less than a value. */
export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return (STEPS.find((step) => step * power >= least) ?? 10) * power;
}
