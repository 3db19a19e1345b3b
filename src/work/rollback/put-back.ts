/** The command that puts entries back on a node, phase by phase. */
import { type Command, script, withStdin, withTimeout } from '../../command/command.ts';
import { historyFolder } from '../../facts/last-apply.ts';
import { entryLines, type KeptEntry } from './kept-entry.ts';
import { type PutBackPhase, putBackProgram } from './put-back-program.ts';

export const putBack = (entries: readonly KeptEntry[], phases: readonly PutBackPhase[]): Command =>
  withTimeout(
    withStdin(
      script(`cd "$1" || exit 1\nshift\n${putBackProgram}\nexit $failed`, historyFolder, ...phases),
      entryLines(entries),
    ),
    300_000,
  );
