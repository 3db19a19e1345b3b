/** `relais rollback`: puts back what the last apply replaced, or what all applies since an earlier one did. */
import { InvalidArgumentError, Option } from 'commander';
import { answerPrograms } from '../answer-programs.ts';
import { confirmTimeoutHelp, readConfirmTimeout } from '../apply/confirm-timeout.ts';
import type { Verb } from '../verb.ts';

export interface RollbackOptions {
  readonly output: 'text' | 'plain' | 'ndjson' | 'json';
  readonly yes?: true;
  readonly wait?: number;
  readonly confirmTimeout?: number;
}

export const rollback: Verb = (program, face) => {
  program
    .command('rollback')
    .summary('put back what the last apply replaced, on the nodes and in the CIB')
    .description(
      'Shows what it will do and asks first. What others changed since in places that the applies did not touch stays as it is; packages stay installed.',
    )
    .argument('[which]', 'back to before this apply: its number in "relais history", 1 when absent, or its id')
    .argument('[file]', 'the file, relais.yaml when absent; - is standard input')
    .addOption(
      new Option('--output <format>', 'text, plain, ndjson (events as they happen) or json (the result)')
        .choices(['text', 'plain', 'ndjson', 'json'])
        .default('text'),
    )
    .option('--wait <seconds>', 'wait so long for an apply of somebody else to end', readSeconds)
    .option('--confirm-timeout <seconds>', confirmTimeoutHelp, readConfirmTimeout)
    .option('--yes', 'do not ask')
    .action(async (which: string | undefined, file: string | undefined, options: RollbackOptions) => {
      const { runRollback } = await import('../rollback/run-rollback.ts');
      await answerPrograms({ format: 'relais.rollback/1', output: options.output }, face, (heard) =>
        runRollback(
          [which, file].filter((word) => word !== undefined),
          options,
          heard,
        ),
      );
    });
};

const readSeconds = (text: string): number => {
  const seconds = Number(text);
  if (!(seconds >= 0 && seconds <= 86_400)) throw new InvalidArgumentError('Give seconds, from 0 to 86400.');
  return seconds;
};
