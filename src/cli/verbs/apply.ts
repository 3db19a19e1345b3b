/** `relais apply`: makes the hosts what the file says, and is content only when the page answers. */
import type { ProgressMode } from '../progress/render-progress.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly output: 'text' | 'plain' | 'ndjson' | 'json';
}

const modes: Readonly<Record<Options['output'], ProgressMode>> = {
  text: 'auto',
  plain: 'plain',
  json: 'plain',
  ndjson: 'ndjson',
};

export const apply: Verb = (program, face) => {
  program
    .command('apply')
    .summary('make the hosts what the file says')
    .argument('[file]', 'the file; - is standard input', 'relais.yaml')
    .option('--output <format>', 'text, plain, ndjson (events as they happen) or json (the result)', 'text')
    .action(async (file: string, options: Options) => {
      const { runApply } = await import('../run-apply.ts');
      await runApply(file, options.output, modes[options.output], face);
    });
};
