import { expect, it } from 'vitest';
import { fault } from '../../diagnostic/diagnostic.ts';
import type { Progress } from '../../progress/progress.ts';
import { stream } from '../../progress/stream.ts';
import type { ApplyResult } from '../../work/apply.ts';
import { inWordsOfRollback } from './in-words-of-rollback.ts';

const again = "relais rollback 20261121-000000-0000 'my $& file.yaml'";

const told = async (message: string, remedy: string) => {
  const diagnostic = fault('apply/lock-lost', { message, remedy });
  const applying = stream<ApplyResult>(async (report) => {
    report({ kind: 'said', text: `${message} ${remedy}` });
    report({ kind: 'failed', id: 'one/it', title: 'do it', diagnostic, elapsedMs: 1 });
    return { outcome: 'failed', steps: [], diagnostics: [diagnostic], elapsedMs: 1 };
  });
  const events: Progress[] = [];
  const words = inWordsOfRollback(applying, again);
  for (;;) {
    const { done, value } = await words.next();
    if (done === true) return { events, last: value.diagnostics[0] };
    events.push(value);
  }
};

it.each([
  ['Run relais apply again: it goes on.', `Run ${again} again: it goes on.`],
  ['Let it run again: `relais apply`.', `Let it run again: \`${again}\`.`],
  ['Nothing to do: the next relais apply waits for it.', `Nothing to do: ${again} waits for it.`],
  ['What it did: relais history show 1', 'What it did: relais history show 1'],
])('sends nobody to an apply, which would undo a rollback: %s', async (remedy, wanted) => {
  const { events, last } = await told('The apply was interrupted.', remedy);
  expect(last).toMatchObject({ message: 'The rollback was interrupted.', remedy: wanted });
  // As it happens, as well as in the end.
  expect(events).toMatchObject([
    { kind: 'said', text: `The rollback was interrupted. ${wanted}` },
    { kind: 'failed', diagnostic: { remedy: wanted } },
  ]);
});
