/** `relais import`: a relais.yaml from what there is already. */
import { Option } from 'commander';
import type { ImportFlags } from '../import/run-import.ts';
import { requireOptions } from '../require-options.ts';
import { schemasHelp } from '../schemas/schemas-help.ts';
import type { Verb } from '../verb.ts';

export const importVerb: Verb = (program, face) => {
  const command = program
    .command('import')
    .summary('write a relais.yaml from a CIB, crm commands, another configuration, or a live cluster')
    .description(
      'Prints a relais.yaml that says the same as what is there already: a CIB, commands of the crm shell, a corosync.conf, a keepalived.conf, or a cluster that runs. What needs a word has a comment; what has no equal is said on standard error, with its line.',
    );
  requireOptions(
    command,
    new Option('--from <format>', 'what it is written from').choices(['cib', 'crm', 'corosync', 'keepalived', 'live']),
  )
    .option('--schemas <folder>', `for a CIB: ${schemasHelp}`)
    .option(
      '-i, --config-id <id>',
      'for a keepalived.conf: the machine whose lines count among those that begin with @, as keepalived’s own option',
    )
    .argument('<source...>', 'the file (- is standard input); for live: hosts of the cluster, as ssh takes them')
    .addHelpText(
      'after',
      `
Examples:
  relais import --from live lan-master lan-slave > relais.yaml
  cibadmin --query | relais import --from cib - > relais.yaml
  relais import --from crm commands.crm > relais.yaml

Exit codes: 0 written, 1 faults, 2 no such file.`,
    )
    .action(async (sources: readonly string[], flags: ImportFlags) => {
      const { runImport } = await import('../import/run-import.ts');
      await runImport(sources, flags, face);
    });
};
