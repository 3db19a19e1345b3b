/** Lists the applies that there were, or shows one of them. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import { findEntry, type HistoryEntry, mergeHistory } from '../../work/history/merge-history.ts';
import { readRecord } from '../../work/history/read-record.ts';
import type { Face } from '../face.ts';
import { fileWord } from '../file-word.ts';
import { loadSpec } from '../load-spec.ts';
import { paintFor } from '../paint.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { askHistory } from './ask-history.ts';
import { historyText } from './history-text.ts';
import { recordText } from './record-text.ts';
import { whichApply } from './which-apply.ts';

interface Options {
  readonly output: 'text' | 'json';
}

export const runHistory = async (file: string, { output }: Options, face: Face): Promise<void> => {
  const spec = await loadSpec(file, face);
  if (spec === undefined) return;
  await using asked = await askHistory(spec, face);
  if (asked === undefined) return;
  const applies = mergeHistory(asked.histories);
  if (output === 'json') {
    face.out(`${JSON.stringify({ format: 'relais.history/1', cluster: spec.cluster, applies }, null, 2)}\n`);
    return;
  }
  if (applies.length === 0) face.err(`${spec.cluster}: nothing was applied to it yet.\n`);
  face.out(historyText(applies, paintFor(face)));
};

/** @param words which apply, and the file. */
export const runShow = async (
  words: readonly string[],
  { output, file: asFile }: Options & { readonly file?: true },
  face: Face,
): Promise<void> => {
  const meant = whichApply(words, { verb: 'history show', cwd: face.cwd, fallback: undefined });
  if ('code' in meant) {
    printDiagnostics([meant], '', face);
    face.exit(2);
    return;
  }
  const { which, file } = meant;
  const spec = await loadSpec(file, face);
  if (spec === undefined) return;
  await using asked = await askHistory(spec, face);
  if (asked === undefined) return;
  const entries = mergeHistory(asked.histories);
  const entry = findEntry(entries, which);
  if (entry === undefined) {
    printDiagnostics([noSuchApply(which, entries, file)], '', face);
    face.exit(1);
    return;
  }
  const record = await readRecord(entry, asked.hosts);
  if (asFile === true) face.out(record.file);
  else if (output === 'json') {
    face.out(`${JSON.stringify({ format: 'relais.history-record/1', ...entry, ...record }, null, 2)}\n`);
  } else face.out(recordText(entry, record, file, paintFor(face)));
};

export const noSuchApply = (which: string, entries: readonly HistoryEntry[], file: string): Diagnostic =>
  fault('history/no-such-apply', {
    message:
      entries.length === 0
        ? 'Nothing was applied to these nodes yet, as far as they know.'
        : `There is no apply ${which}; the nodes know of ${entries.length}.`,
    remedy: `See them: relais history${fileWord(file)}. The first column is the number, 1 for the newest.`,
  });
