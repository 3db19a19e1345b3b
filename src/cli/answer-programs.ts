/** Programs read standard output: what kept a verb from its result is told there too, with every diagnostic. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { endWithError } from './end-with-error.ts';
import type { Face } from './face.ts';

interface Asked {
  /** Of the verb's result, as in `relais.apply/1`. */
  readonly format: string;
  readonly output: 'text' | 'plain' | 'json' | 'ndjson';
}

/**
 * Runs a verb. As `json`, one that printed no result ends with `{ format, outcome, diagnostics }`; as `ndjson`, every run ends
 * with such a line, `kind: ended`, after its events. `outcome` is `ended` (exit code 0), `failed` or `interrupted` (130).
 */
export const answerPrograms = async (
  { format, output }: Asked,
  face: Face,
  verb: (face: Face) => Promise<void>,
): Promise<void> => {
  if (output !== 'json' && output !== 'ndjson') return await verb(face);
  const diagnostics: Diagnostic[] = [];
  let exitCode = 0;
  let hasResult = false;
  const listening: Face = {
    ...face,
    out: (text) => {
      hasResult = true;
      face.out(text);
    },
    told: (more) => {
      diagnostics.push(...more);
    },
    exit: (code) => {
      exitCode = code;
      face.exit(code);
    },
  };
  await verb(listening).catch((error: unknown) => endWithError(error, listening));
  if (output === 'json' && hasResult) return;
  const interrupted = exitCode === 130 || face.signal.aborted;
  const outcome = interrupted ? 'interrupted' : exitCode === 0 ? 'ended' : 'failed';
  const ended = output === 'ndjson' ? { kind: 'ended', exitCode: interrupted ? 130 : exitCode } : {};
  face.out(`${JSON.stringify({ format, ...ended, outcome, diagnostics })}\n`);
};
