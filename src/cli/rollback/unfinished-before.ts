/** What a rollback leaves as it is, though an admin may think of it as one thing with what is put back. */
import { type Diagnostic, warning } from '../../diagnostic/diagnostic.ts';
import type { HistoryEntry } from '../../work/history/merge-history.ts';

const unfinished: readonly HistoryEntry['state'][] = ['cut off', 'failed', 'interrupted'];

/**
 * Of an apply that went on where others had been cut off: what those had done stays.
 * @param entries all applies, newest first.
 */
export const unfinishedBefore = (entries: readonly HistoryEntry[], target: HistoryEntry): readonly Diagnostic[] => {
  const older = entries.filter(({ number }) => number > target.number);
  const first = older.findIndex(({ state }) => !unfinished.includes(state));
  const parts = older.slice(0, first === -1 ? older.length : first);
  const last = parts.at(-1);
  if (last === undefined) return [];
  const isOne = parts.length === 1;
  const named = parts.map(({ about, state }) => `${about.id}, ${state}`).join('; ');
  return [
    warning('rollback/part-stays', {
      message: `What ${isOne ? 'an apply' : `${parts.length} applies`} had done when ${target.about.id} went on from there is not put back with it (${named}).`,
      remedy: `To go back to before ${isOne ? 'that one' : 'the first of them'}: relais rollback ${last.number}`,
    }),
  ];
};
