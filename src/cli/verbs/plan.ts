/** `relais plan`: what differs on every node, and what apply would do about it. Changes nothing. */
import { adoptHelp, adoptionOf, gather } from '../apply/adoption.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly output: 'text' | 'json';
  readonly detailedExitcode?: true;
  readonly adopt?: readonly string[];
}

export const plan: Verb = (program, face) => {
  program
    .command('plan')
    .summary('show what differs from the file, and what apply would do')
    .argument('[file]', 'the file; - is standard input', 'relais.yaml')
    .option('--output <format>', 'text or json', 'text')
    .option('--detailed-exitcode', 'exit with 2 when there is something to do')
    .option('--adopt <id>', adoptHelp, gather)
    .action(async (file: string, options: Options) => {
      const { preparePlan } = await import('../prepare-plan.ts');
      const { paintFor } = await import('../paint.ts');
      const { planText } = await import('../../plan/plan-text.ts');
      const { isEmpty } = await import('../../plan/plan.ts');
      await using prepared = await preparePlan(
        file,
        options.output === 'json' ? 'plain' : 'auto',
        face,
        adoptionOf(options.adopt),
      );
      if (prepared.plan === undefined) return;
      face.out(
        options.output === 'json'
          ? `${JSON.stringify(prepared.plan, null, 2)}\n`
          : planText(prepared.plan, paintFor(face)),
      );
      face.exit(options.detailedExitcode && !isEmpty(prepared.plan) ? 2 : 0);
    });
};
