/** `relais check`: every fault of the file at once, then what the hosts say. */
import type { Verb } from '../verb.ts';

export const check: Verb = (program, face) => {
  program
    .command('check')
    .summary('say what is wrong in the file, all at once, and whether the hosts are ready')
    .argument('[file]', 'the file; - is standard input', 'relais.yaml')
    .option('--offline', 'look at the file alone')
    .action(async (file: string) => {
      const { loadSpec } = await import('../load-spec.ts');
      const spec = await loadSpec(file, face);
      if (spec !== undefined) face.err(`${spec.file}: no faults.\n`);
    });
};
