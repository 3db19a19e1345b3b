/** `relais lab cable cut|heal HOST [LINK]`. */
import { Argument } from 'commander';
import type { Verb } from '../verb.ts';

export const labCable: Verb = (group, face) => {
  group
    .command('cable')
    .summary("pull a host's network cable, or put it back")
    .addArgument(new Argument('<what>').choices(['cut', 'heal']))
    .argument('<host>', "a node's name, or client")
    .argument('[link]', 'the number of one link, 0 the first; all of them by default')
    .option('--name <name>', 'the lab, where several stand')
    .action(
      async (what: 'cut' | 'heal', host: string, link: string | undefined, { name }: { readonly name?: string }) => {
        const { meantLab } = await import('../lab/meant-lab.ts');
        const { cutCable, healCable } = await import('../../lab/cut-cable.ts');
        const lab = await meantLab(name, face);
        const number = link === undefined ? undefined : Number(link);
        const of = link === undefined ? `every cable of ${host}` : `the cable of ${host}'s link ${link}`;
        if (what === 'cut') {
          await cutCable(lab, host, number);
          face.err(`Cut: ${of}. Put it back: relais lab cable heal ${host}${link === undefined ? '' : ` ${link}`}\n`);
        } else {
          await healCable(lab, host, number);
          face.err(`Whole again: ${of}.\n`);
        }
      },
    );
};
