/** A name for an apply: sorts by the time at which it began, and after all those that the nodes know of. */

/** @param suffix four hex digits, @param after ids that are there: a controller whose clock is slow still comes later. */
export const applyId = (now: Date, suffix: string, after: readonly string[]): string => {
  const newest = after.toSorted().at(-1) ?? '';
  const stamp = stampOf(now);
  return stamp > newest.slice(0, stamp.length) ? `${stamp}-${suffix}` : `${stampOf(secondAfter(newest))}-${suffix}`;
};

const stampOf = (time: Date): string => time.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');

const secondAfter = (id: string): Date => {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)/.exec(id) ?? [];
  return new Date(
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second) + 1),
  );
};
