/** `relais convert`: straight from one of the field's languages to another. */
import { InvalidArgumentError, Option } from 'commander';
import type { ConvertFlags } from '../convert/run-convert.ts';
import { requireOptions } from '../require-options.ts';
import { schemasHelp } from '../schemas/schemas-help.ts';
import type { Verb } from '../verb.ts';

export const convert: Verb = (program, face) => {
  const command = program
    .command('convert')
    .summary('turn a CIB, crm commands or a corosync.conf into another of them')
    .description(
      'Prints a CIB, commands of the crm shell or a corosync.conf in another of these languages. What that one can’t say is told on standard error; of a corosync.conf a CIB knows the nodes and the cluster’s name. To relais.yaml it is relais import.',
    );
  requireOptions(
    command,
    new Option('--from <format>', 'the language of the file').choices(languages).argParser(readFrom),
    new Option('--to <format>', 'the language wanted').choices(languages),
  )
    .option('--schemas <folder>', `for a CIB that is read: ${schemasHelp}`)
    .argument('<file>', 'the file; - is standard input')
    .addHelpText(
      'after',
      `
Examples:
  cibadmin --query | relais convert --from cib --to crm -
  relais convert --from crm --to cib commands.crm
  relais convert --from corosync --to crm /etc/corosync/corosync.conf

Exit codes: 0 printed, 1 faults, 2 no such file.`,
    )
    .action(async (file: string, flags: ConvertFlags) => {
      const { runConvert } = await import('../convert/run-convert.ts');
      await runConvert(file, flags, face);
    });
};

const languages = ['cib', 'corosync', 'crm'];

/** What has an equal in relais.yaml alone is pointed there. */
const readFrom = (word: string): string => {
  if (languages.includes(word)) return word;
  const sources = new Map([
    ['keepalived', 'FILE'],
    ['live', 'HOST'],
  ]);
  const source = sources.get(word);
  const instead = source === undefined ? '' : ` To relais.yaml it is relais import --from ${word} ${source}`;
  throw new InvalidArgumentError(`Allowed choices are ${languages.join(', ')}.${instead}`);
};
