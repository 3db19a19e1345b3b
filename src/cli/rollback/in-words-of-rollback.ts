/** An apply's words for the rollback that is done by it: to run relais apply would undo what was put back. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Progress } from '../../progress/progress.ts';
import type { ApplyResult } from '../../work/apply.ts';

type Applying = AsyncGenerator<Progress, ApplyResult, void>;

/** @param again the command that goes on with the rollback. */
export async function* inWordsOfRollback(applying: Applying, again: string): Applying {
  for (;;) {
    const next = await applying.next();
    if (next.done === true) {
      return { ...next.value, diagnostics: next.value.diagnostics.map((each) => reworded(each, again)) };
    }
    yield told(next.value, again);
  }
}

/** These speak of an apply before, and of what to do about it afterwards. */
const ofAnother = new Set(['status/node-missed-apply', 'apply/was-rolled-back', 'apply/unconfirmed']);

const told = (event: Progress, again: string): Progress => {
  if (event.kind === 'failed') return { ...event, diagnostic: reworded(event.diagnostic, again) };
  return event.kind === 'said' ? { ...event, text: ofRollback(event.text, again) } : event;
};

const reworded = (diagnostic: Diagnostic, again: string): Diagnostic =>
  ofAnother.has(diagnostic.code)
    ? diagnostic
    : {
        ...diagnostic,
        message: ofRollback(diagnostic.message, again),
        remedy: ofRollback(diagnostic.remedy, again),
      };

export const ofRollback = (text: string, again: string): string =>
  text.replace(/\b(the|this) apply\b/gi, '$1 rollback').replace(/(?:the next )?\brelais apply\b/g, () => again);
