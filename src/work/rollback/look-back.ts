/** Asks a node what putting entries back would change there now. */
import { type Command, script, withStdin, withTimeout } from '../../command/command.ts';
import { historyFolder } from '../../facts/last-apply.ts';
import { printable } from '../../hosts/printable.ts';
import { entryLines, type KeptEntry } from './kept-entry.ts';
import { lookBackProgram } from './look-back-program.ts';

export interface BackChange {
  readonly entry: KeptEntry;
  /** Seen from now: what will come, change, or go; `gone` can't be put back, since what was kept of it is no longer there. */
  readonly change: 'add' | 'change' | 'remove' | 'gone';
  /** Lines that go (-) and come (+). */
  readonly lines: readonly string[];
}

export const lookBack = (entries: readonly KeptEntry[]): Command =>
  withTimeout(withStdin(script(`cd "$1" || exit 1\n${lookBackProgram}`, historyFolder), entryLines(entries)), 60_000);

/** @param entries in the order in which they were asked about. */
export const readLookBack = (stdout: string, entries: readonly KeptEntry[]): readonly BackChange[] => {
  const changes: { entry: KeptEntry; change: BackChange['change']; lines: string[] }[] = [];
  for (const line of stdout.split('\n')) {
    const [, number, word] = /^=\t(\d+)\t(add|change|remove|gone)$/.exec(line) ?? [];
    const entry = number === undefined ? undefined : entries[Number(number)];
    if (entry !== undefined) changes.push({ entry, change: word as BackChange['change'], lines: [] });
    else if (line.startsWith('|')) changes.at(-1)?.lines.push(printable(line.slice(1)).slice(0, 300));
  }
  return changes;
};
