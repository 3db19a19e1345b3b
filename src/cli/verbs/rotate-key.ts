/** `relais rotate-key`: a new key for the cluster's own traffic, taken over by all nodes at once. */
import { Option } from 'commander';
import { answerPrograms } from '../answer-programs.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly output: 'text' | 'plain' | 'ndjson' | 'json';
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
    .action(async (file: string, { output }: Options) => {
      const { runRotateKey } = await import('../run-rotate-key.ts');
      await answerPrograms({ format: 'relais.apply/1', output }, face, (heard) => runRotateKey(file, output, heard));
    });
};
