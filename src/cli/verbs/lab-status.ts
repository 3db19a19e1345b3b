/** `relais lab status`: how the labs of this machine stand. */
import { Option } from 'commander';
import { answerPrograms } from '../answer-programs.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly name?: string;
  readonly output: 'text' | 'json';
}

export const labStatus: Verb = (group, face) => {
  group
    .command('status')
    .summary('show the labs, their hosts, and what is cut, isolated or frozen')
    .option('--name <name>', 'this lab alone')
    .addOption(new Option('--output <format>', 'for people or for programs').choices(['text', 'json']).default('text'))
    .action(async ({ name, output }: Options) => {
      const { listLabs } = await import('../../lab/lab-folder.ts');
      const { findLab } = await import('../../lab/find-lab.ts');
      const { labStatus: statusOf } = await import('../../lab/lab-status.ts');
      const { labStatusJson, labStatusText } = await import('../lab/lab-status-text.ts');
      await answerPrograms({ format: 'relais.lab-status/1', output }, face, async (heard) => {
        const labs = name === undefined ? await listLabs() : [await findLab(name)];
        const stand = await Promise.all(labs.map((one) => statusOf(one)));
        if (output === 'json') heard.out(labStatusJson(stand));
        else if (stand.length === 0) heard.err('No lab stands on this machine. Raise one: relais lab up.\n');
        else heard.out(stand.map((one) => labStatusText(one)).join('\n'));
      });
    });
};
