/** `relais apply`: makes the hosts what the file says, and is content only when the page answers. */
import { InvalidArgumentError, Option } from 'commander';
import { isAllowWord } from '../../plan/impact/consent.ts';
import { answerPrograms } from '../answer-programs.ts';
import { adoptHelp, gather } from '../apply/adoption.ts';
import { allowMissingHelp } from '../apply/allow-missing.ts';
import { confirmTimeoutHelp, readConfirmTimeout } from '../apply/confirm-timeout.ts';
import type { ProgressMode } from '../progress/render-progress.ts';
import type { ApplyOptions } from '../run-apply.ts';
import type { Verb } from '../verb.ts';

interface Options extends ApplyOptions {
  readonly output: 'text' | 'plain' | 'ndjson' | 'json';
}

const modes: Readonly<Record<Options['output'], ProgressMode>> = {
  text: 'auto',
  plain: 'plain',
  json: 'plain',
  ndjson: 'ndjson',
};

const allowHelp =
  'what may stop for good or be lost, as the plan names it: stop:NAME of a service, site, resource or node; lose:quorum; lose:fencing (again for more)';

export const apply: Verb = (program, face) => {
  program
    .command('apply')
    .summary('make the hosts what the file says')
    .description(
      'Shows what differs, asks before a service is interrupted, does it on all nodes side by side, and is content only ' +
        'when the page answers through the address. Run again it changes nothing; interrupted, it goes on from what is there.',
    )
    .argument('[file]', 'the file; - is standard input', 'relais.yaml')
    .addOption(
      new Option('--output <format>', 'for people; plain lines; events as they happen; the result')
        .choices(['text', 'plain', 'ndjson', 'json'])
        .default('text'),
    )
    .option('--wait <seconds>', 'wait so long for an apply of somebody else to end', readSeconds)
    .option('--confirm-timeout <seconds>', confirmTimeoutHelp, readConfirmTimeout)
    .option('--yes', 'services may be interrupted for a moment: do not ask')
    .option('--allow <what>', allowHelp, readAllow)
    .option('--adopt <id>', adoptHelp, gather)
    .option('--allow-missing', allowMissingHelp)
    .action(async (file: string, options: Options) => {
      const { runApply } = await import('../run-apply.ts');
      await answerPrograms({ format: 'relais.apply/1', output: options.output }, face, (heard) =>
        runApply(file, options.output, modes[options.output], heard, options),
      );
    });
};

const readSeconds = (text: string): number => {
  const seconds = Number(text);
  if (!(seconds >= 0 && seconds <= 86_400)) throw new InvalidArgumentError('Give seconds, from 0 to 86400.');
  return seconds;
};

const readAllow = (word: string, before: readonly string[] = []): readonly string[] => {
  if (!isAllowWord(word)) {
    throw new InvalidArgumentError('Name what the plan names: stop:NAME, lose:quorum or lose:fencing.');
  }
  return [...before, word];
};
