/** `relais lab status`: how the labs of this machine stand. */
import type { Verb } from '../verb.ts';

export const labStatus: Verb = (group, face) => {
  group
    .command('status')
    .summary('show the labs, their hosts, and what is cut, isolated or frozen')
    .option('--name <name>', 'this lab alone')
    .option('--output <format>', 'text or json', 'text')
    .action(async ({ name, output }: { readonly name?: string; readonly output: string }) => {
      const { listLabs } = await import('../../lab/lab-folder.ts');
      const { findLab } = await import('../../lab/find-lab.ts');
      const { labStatus: statusOf } = await import('../../lab/lab-status.ts');
      const { labStatusJson, labStatusText } = await import('../lab/lab-status-text.ts');
      const labs = name === undefined ? await listLabs() : [await findLab(name)];
      const stand = await Promise.all(labs.map((one) => statusOf(one)));
      if (output === 'json') face.out(labStatusJson(stand));
      else if (stand.length === 0) face.err('No lab stands on this machine. Raise one: relais lab up.\n');
      else face.out(stand.map((one) => labStatusText(one)).join('\n'));
    });
};
