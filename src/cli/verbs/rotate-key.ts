/** `relais rotate-key`: a new key for the cluster's own traffic, taken over by all nodes at once. */
import { Option } from 'commander';
import { answerPrograms } from '../answer-programs.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly output: 'text' | 'plain' | 'ndjson' | 'json';
  readonly plan?: true;
}

export const rotateKey: Verb = (program, face) => {
  program
    .command('rotate-key')
    .summary("give the cluster's own traffic a new key")
    .description(
      'Makes a new /etc/corosync/authkey, brings it to all nodes and lets Corosync take it over. No service is interrupted; a host that has the old key alone is heard no more.',
    )
    .argument('[file]', 'the file; - is standard input', 'relais.yaml')
    .addOption(
      new Option('--output <format>', 'for people or for programs')
        .choices(['text', 'plain', 'ndjson', 'json'])
        .default('text'),
    )
    .option('--plan', 'show what would be done, and do nothing')
    .action(async (file: string, { output, plan }: Options) => {
      const { planRotateKey, runRotateKey } = await import('../run-rotate-key.ts');
      const [format, run] =
        plan === true ? (['relais.plan/1', planRotateKey] as const) : (['relais.apply/1', runRotateKey] as const);
      await answerPrograms({ format, output }, face, (heard) => run(file, output, heard));
    });
};
