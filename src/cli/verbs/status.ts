/** `relais status`: how the cluster is, as its nodes and a visitor see it. */
import { InvalidArgumentError, Option } from 'commander';
import { answerPrograms } from '../answer-programs.ts';
import type { Verb } from '../verb.ts';

export interface StatusOptions {
  readonly output: 'text' | 'json';
  /** Seconds between two looks; true where the option stands alone. */
  readonly watch?: number | true;
  /** Seconds after which a node that has not answered counts as not reached. */
  readonly timeout: number;
}

export const status: Verb = (program, face) => {
  program
    .command('status')
    .summary('say how the cluster is, and what to do about what is wrong')
    .description(
      'Asks all nodes at once, and for the page at the address. Ends with 0 when the verdict is GREEN: all that the file asks for is served and safe; else with 1. What was changed by hand and harms nothing is a note, and stays GREEN.',
    )
    .argument('[file]', 'the file; - is standard input', 'relais.yaml')
    .addOption(new Option('--output <format>', 'for people or for programs').choices(['text', 'json']).default('text'))
    .option('--watch [seconds]', 'look again and again, every 2 seconds, until Ctrl-C', readSeconds)
    .option('--timeout <seconds>', 'a node that has not answered by then counts as not reached', readSeconds, 10)
    .action(async (file: string, options: StatusOptions) => {
      const { runStatus } = await import('../status/run-status.ts');
      await answerPrograms({ format: 'relais.status/1', output: options.output }, face, (heard) =>
        runStatus(file, options, heard),
      );
    });
};

const readSeconds = (text: string): number => {
  const seconds = Number(text);
  if (!(seconds >= 0.2 && seconds <= 86_400)) throw new InvalidArgumentError('Give seconds, from 0.2 to 86400.');
  return seconds;
};
