/** `relais history`: who applied what, when, and how it ended; `show` tells all of one apply. */
import { type Command, Option } from 'commander';
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
      await runHistory(file, options, face);
    });
  list
    .command('show')
    .summary('show one apply: its plan, its file, and how each step went')
    .argument('<which>', 'its number in the list, 1 for the newest, or its id')
    .argument('[file]', 'the file; - is standard input', 'relais.yaml')
    .addOption(output())
    .option('--file', 'print relais.yaml as it was applied, and nothing else')
    .action(async (which: string, file: string, _: unknown, command: Command) => {
      const { runShow } = await import('../history/run-history.ts');
      // An option that both know is the list's, wherever it stands.
      await runShow(which, file, command.optsWithGlobals<Options & { readonly file?: true }>(), face);
    });
};
