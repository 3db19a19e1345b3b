/** `relais convert`: straight from one of the field's languages to another. */
import { Option } from 'commander';
import type { ConvertFlags } from '../convert/run-convert.ts';
import { schemasHelp } from '../schemas/schemas-help.ts';
import type { Verb } from '../verb.ts';

export const convert: Verb = (program, face) => {
  program
    .command('convert')
    .summary('turn a CIB into crm commands, or crm commands into a CIB')
    .description(
      'Prints a CIB as commands of the crm shell, or commands of the crm shell as a CIB. What the one can’t say of the other is said on standard error. From either to relais.yaml it is relais import.',
    )
    .addOption(new Option('--from <format>', 'the language of the file').choices(['cib', 'crm']).makeOptionMandatory())
    .addOption(new Option('--to <format>', 'the language wanted').choices(['cib', 'crm']).makeOptionMandatory())
    .option('--schemas <folder>', `for a CIB that is read: ${schemasHelp}`)
    .argument('<file>', 'the file; - is standard input')
    .addHelpText(
      'after',
      `
Examples:
  cibadmin --query | relais convert --from cib --to crm -
  relais convert --from crm --to cib commands.crm

Exit codes: 0 printed, 1 faults, 2 no such file.`,
    )
    .action(async (file: string, flags: ConvertFlags) => {
      const { runConvert } = await import('../convert/run-convert.ts');
      await runConvert(file, flags, face);
    });
};
