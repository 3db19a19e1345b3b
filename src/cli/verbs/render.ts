/** `relais render`: what the file expands to, in another form. */
import { Option } from 'commander';
import type { RenderFlags } from '../render/run-render.ts';
import { schemasHelp } from '../schemas/schemas-help.ts';
import type { Verb } from '../verb.ts';

export const render: Verb = (program, face) => {
  program
    .command('render')
    .summary('show what the file expands to: as a CIB, crm commands, corosync.conf, or files')
    .description(
      'Prints what the file expands to: its services spelt out in Pacemaker’s own words, or the same as a CIB, as commands of the crm shell, as corosync.conf, or all files that the nodes get. Looks at no host.',
    )
    .argument('[file]', 'the file; - is standard input', 'relais.yaml')
    .addOption(
      new Option('--as <form>', 'the form').choices(['yaml', 'cib', 'crm', 'corosync', 'files']).default('yaml'),
    )
    .option('--pacemaker <version>', 'written for this version of Pacemaker, such as 2.1.5 or 3.0.2')
    .option('--schemas <folder>', schemasHelp)
    .addHelpText(
      'after',
      `
Examples:
  relais render
  relais render --as crm other.yaml
  relais render --as cib | crm_simulate --xml-file - --simulate

Exit codes: 0 printed, 1 faults, 2 no such file.`,
    )
    .action(async (file: string, flags: RenderFlags) => {
      const { runRender } = await import('../render/run-render.ts');
      await runRender(file, flags, face);
    });
};
