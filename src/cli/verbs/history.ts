/** `relais history`: who applied what, when, and how it ended; `show` tells all of one apply. */
import { type Command, Option } from 'commander';
import { answerPrograms } from '../answer-programs.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly output: 'text' | 'json';
}

const output = (): Option =>
  new Option('--output <format>', 'for people or for programs').choices(['text', 'json']).default('text');

export const history: Verb = (program, face) => {
  const list = program
    .command('history')
    .summary('list the applies that there were, as the nodes keep them')
    .argument('[file]', 'the file; - is standard input', 'relais.yaml')
    .addOption(output())
    .action(async (file: string, options: Options) => {
      const { runHistory } = await import('../history/run-history.ts');
      await answerPrograms({ format: 'relais.history/1', output: options.output }, face, (heard) =>
        runHistory(file, options, heard),
      );
    });
  list
    .command('show')
    .summary('show one apply: its plan, its file, and how each step went')
    .argument('<which>', 'its number in the list, 1 for the newest, or its id')
    .argument('[file]', 'the file, relais.yaml when absent; - is standard input')
    .addOption(output())
    .option('--file', 'print relais.yaml as it was applied, and nothing else')
    .action(async (which: string, file: string | undefined, _: unknown, command: Command) => {
      const { runShow } = await import('../history/run-history.ts');
      // An option that both know is the list's, wherever it stands.
      const options = command.optsWithGlobals<Options & { readonly file?: true }>();
      const words = file === undefined ? [which] : [which, file];
      await answerPrograms({ format: 'relais.history-record/1', output: options.output }, face, (heard) =>
        runShow(words, options, heard),
      );
    });
};
