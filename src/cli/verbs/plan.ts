/** `relais plan`: what differs on every node, and what apply would do about it. Changes nothing. */
import { Option } from 'commander';
import { answerPrograms } from '../answer-programs.ts';
import { adoptHelp, gather } from '../apply/adoption.ts';
import { allowMissingHelp } from '../apply/allow-missing.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly output: 'text' | 'json';
  readonly detailedExitcode?: true;
  readonly adopt?: readonly string[];
  readonly allowMissing?: true;
  readonly out?: string;
}

export const plan: Verb = (program, face) => {
  program
    .command('plan')
    .summary('show what differs from the file, and what apply would do')
    .description(
      'Looks at every node, says what differs from the file and what apply would do about it. Changes nothing.',
    )
    .argument('[file]', 'the file; - is standard input', 'relais.yaml')
    .addOption(new Option('--output <format>', 'for people or for programs').choices(['text', 'json']).default('text'))
    .option('--detailed-exitcode', 'exit with 2 when there is something to do')
    .option('--out <file>', 'keep the plan, to be run as it is: relais apply <file>')
    .option('--adopt <id>', adoptHelp, gather)
    .option('--allow-missing', allowMissingHelp)
    .action(async (file: string, options: Options) => {
      const { runPlan } = await import('../run-plan.ts');
      await answerPrograms({ format: 'relais.plan/1', output: options.output }, face, (heard) =>
        runPlan(file, options, heard),
      );
    });
};
