/** A length of time with its unit, such as 500ms or 2s. */

/** Milliseconds, or undefined where the text is no length of time with a unit (ms, s, min). */
export const parseDuration = (text: string): number | undefined => {
  const match = /^(\d{1,9}(?:\.\d{1,3})?) ?(ms|s|min)$/.exec(text);
  if (match === null) return undefined;
  const ms = Number(match[1]) * (match[2] === 'ms' ? 1 : match[2] === 's' ? 1000 : 60_000);
  return Number.isInteger(ms) ? ms : undefined;
};

/** The shortest text that reads back as the same length of time. */
export const printDuration = (ms: number): string => (ms % 1000 === 0 && ms > 0 ? `${ms / 1000}s` : `${ms}ms`);
