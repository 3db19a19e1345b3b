/** `relais lab up`: raises the hosts that a file names. */
import { Option } from 'commander';
import type { EngineKind } from '../../lab/lab.ts';
import { answerPrograms } from '../answer-programs.ts';
import type { Verb } from '../verb.ts';

export interface LabUpOptions {
  readonly name?: string;
  readonly debian?: string;
  readonly nodes?: string;
  readonly engine?: EngineKind;
  readonly output: 'text' | 'json';
}

export const labUp: Verb = (group, face) => {
  group
    .command('up')
    .summary('raise the hosts of the file, bare, at the addresses that it gives')
    .description(
      'Raises the hosts that the file names, at their addresses: bare Debian with sshd and a user with sudo. Nodes and ' +
        'services without an address get one. What stands already is left standing. Without a file, bare nodes.',
    )
    .argument('[file]', 'the file; relais.yaml of this folder, where there is one')
    .option('--name <name>', "the lab's name; that of the cluster by default")
    .option('--debian <release>', 'Debian 13 (the default) or 12')
    .option('--nodes <count>', 'so many nodes instead of those of a file')
    .addOption(new Option('--engine <engine>', 'the one that is there by default').choices(['podman', 'docker']))
    .addOption(
      new Option('--output <format>', 'text or json (what stands, on standard output)')
        .choices(['text', 'json'])
        .default('text'),
    )
    .action(async (file: string | undefined, options: LabUpOptions) => {
      const { raiseAsked } = await import('../lab/raise-asked.ts');
      await answerPrograms({ format: 'relais.lab-status/1', output: options.output }, face, (heard) =>
        raiseAsked(file, options, heard),
      );
    });
};
