/** Pacemaker's times: `10`, `10s`, `500ms`, `2min`, `PT1M30S`. */

const UNIT_MS: Readonly<Record<string, number>> = {
  '': 1000,
  s: 1000,
  sec: 1000,
  ms: 1,
  msec: 1,
  us: 0.001,
  usec: 0.001,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
};

/** Milliseconds, as pcmk_parse_interval_spec() takes them; undefined for what it does not. */
export const intervalMs = (text: string): number | undefined => {
  // Trimmed before: blanks that two parts of a pattern may take cost time by the square.
  const plain = /^(\d+)\s*([a-z]*)$/.exec(text.trim());
  if (plain !== null) {
    const unit = UNIT_MS[plain[2] ?? ''];
    return unit === undefined ? undefined : Math.floor(Number(plain[1]) * unit);
  }
  const iso = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (iso === null || text === 'P') return undefined;
  const [weeks, days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0));
  return (
    ((((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 + (seconds ?? 0) * 1000
  );
};
