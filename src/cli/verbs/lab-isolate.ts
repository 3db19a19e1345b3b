/** `relais lab isolate|heal HOST`: cluster traffic alone. */
import type { Verb } from '../verb.ts';

export const labIsolate: Verb = (group, face) => {
  for (const what of ['isolate', 'heal'] as const) {
    group
      .command(what)
      .summary(what === 'isolate' ? "drop a host's cluster traffic (UDP 5404-5412), nothing else" : 'end isolate')
      .argument('<host>', "a node's name")
      .option('--name <name>', 'the lab, where several stand')
      .action(async (host: string, { name }: { readonly name?: string }) => {
        const { meantLab } = await import('../lab/meant-lab.ts');
        const { heal, isolate } = await import('../../lab/cut-cable.ts');
        const lab = await meantLab(name, face);
        await (what === 'isolate' ? isolate : heal)(lab, host);
        face.err(
          what === 'isolate'
            ? `${host} hears no cluster traffic. End it: relais lab heal ${host}\n`
            : `${host} hears cluster traffic again.\n`,
        );
      });
  }
};
