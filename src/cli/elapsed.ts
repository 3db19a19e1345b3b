/** A length of time as people read it. */

/** "40 ms", "1.2 s", "34 s", "2 min 5 s". */
export const elapsed = (elapsedMs: number): string => {
  if (elapsedMs < 100) return `${Math.round(elapsedMs)} ms`;
  if (elapsedMs < 9950) return `${(elapsedMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(elapsedMs / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};
