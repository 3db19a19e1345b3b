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
    const event = next.value;
    yield event.kind === 'failed' ? { ...event, diagnostic: reworded(event.diagnostic, again) } : event;
  }
}

const reworded = (diagnostic: Diagnostic, again: string): Diagnostic => ({
  ...diagnostic,
  message: ofRollback(diagnostic.message),
  remedy: ofRollback(diagnostic.remedy).replace(/(?:the next )?\brelais apply\b/g, () => again),
});

const ofRollback = (text: string): string => text.replace(/\b(the|this) apply\b/gi, '$1 rollback');
