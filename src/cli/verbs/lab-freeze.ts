/** `relais lab freeze|thaw HOST`. */
import type { Verb } from '../verb.ts';

export const labFreeze: Verb = (group, face) => {
  for (const what of ['freeze', 'thaw'] as const) {
    group
      .command(what)
      .summary(what === 'freeze' ? 'stop all of a host but its kernel, which goes on answering ARP' : 'end freeze')
      .argument('<host>', "a node's name")
      .option('--name <name>', 'the lab, where several stand')
      .action(async (host: string, { name }: { readonly name?: string }) => {
        const { meantLab } = await import('../lab/meant-lab.ts');
        const { freeze, thaw } = await import('../../lab/freeze-host.ts');
        const lab = await meantLab(name, face);
        await (what === 'freeze' ? freeze : thaw)(lab, host);
        face.err(what === 'freeze' ? `${host} is frozen. End it: relais lab thaw ${host}\n` : `${host} goes on.\n`);
      });
  }
};
