/** `relais init`: writes a first relais.yaml. */
import { Option } from 'commander';
import type { InitFlags } from '../init/run-init.ts';
import type { Verb } from '../verb.ts';

export const init: Verb = (program, face) => {
  program
    .command('init')
    .summary('write a first relais.yaml')
    .description(
      'Writes a first relais.yaml with a comment on every field. At a terminal it asks for what the flags leave open.',
    )
    .option('--cluster <name>', 'the cluster’s name')
    .option('--node <name=address>', 'a machine, by its host name; repeat it', append)
    .option('--address <address/prefix>', 'the service address that moves')
    .option('--site <name=folder>', 'a web site and the folder with its pages; may be repeated', append)
    .option('--prefer <node>', 'the node that holds the address when all are well')
    .addOption(
      new Option('--failover <profile>', 'how fast a lost node is noticed').choices(['fast', 'balanced', 'patient']),
    )
    .option('-o, --output <file>', 'the file to write; - is standard output', 'relais.yaml')
    .option('--force', 'replace the file where it is there already')
    .addHelpText(
      'after',
      `
Examples:
  relais init
  relais init --node lan-master=192.0.2.11 --node lan-slave=192.0.2.12 \\
              --address 192.0.2.10/24 --site www.example.org=./site --prefer lan-master`,
    )
    .action(async (flags: InitFlags) => {
      const { runInit } = await import('../init/run-init.ts');
      await runInit(flags, face);
    });
};

const append = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];
