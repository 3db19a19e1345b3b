/** How long one look at the cluster may take while something is waited for: nodes that did not answer in time get more of it the next time. */

/** As `relais status` gives them. */
export const firstLookMs = 5_000;
const longestLookMs = 20_000;

/** @param limitMs of the look before. @param tookMs how long that was. */
export const nextLookMs = (limitMs: number, tookMs: number): number =>
  tookMs < limitMs ? limitMs : Math.min(2 * limitMs, longestLookMs);
