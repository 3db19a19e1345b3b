/** The apply whose file was in force right before another: what was put back never came into force. */
import type { HistoryEntry } from '../history/merge-history.ts';

/** Undefined where the nodes know of none. @param entries all applies, newest first. */
export const inForceBefore = (entries: readonly HistoryEntry[], target: HistoryEntry): HistoryEntry | undefined =>
  entries.find(({ number, state }) => number > target.number && state !== 'rolled back');
