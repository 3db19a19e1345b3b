/** `relais check`: every fault of the file at once, then what the hosts say. */
import { Option } from 'commander';
import { answerPrograms } from '../answer-programs.ts';
import type { CheckFlags } from '../check/run-check.ts';
import { schemasHelp } from '../schemas/schemas-help.ts';
import type { Verb } from '../verb.ts';

export const check: Verb = (program, face) => {
  program
    .command('check')
    .summary('say what is wrong in the file, and whether the hosts are ready')
    .description(
      'Says everything that is wrong in the file at once, each with its line and what to do. Then looks at the hosts: login, sudo, names, addresses, clocks, disks, packages, ports. Changes nothing.',
    )
    .argument('[file]', 'the file; - is standard input', 'relais.yaml')
    .option('--offline', 'look at the file alone')
    .option('--schemas <folder>', schemasHelp)
    .addOption(new Option('--output <format>', 'how to tell it').choices(['text', 'plain', 'json']).default('text'))
    .addHelpText(
      'after',
      `
Examples:
  relais check
  relais check --offline other.yaml
  relais check --output json | jq -r '.diagnostics[].message'

Exit codes: 0 no faults, 1 faults, 2 no such file.`,
    )
    .action(async (file: string, flags: CheckFlags) => {
      const { runCheck } = await import('../check/run-check.ts');
      await answerPrograms({ format: 'relais.check/1', output: flags.output }, face, (heard) =>
        runCheck(file, flags, heard),
      );
    });
};
