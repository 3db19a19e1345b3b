/** `relais lab down`: takes one lab away. */
import type { Verb } from '../verb.ts';

export const labDown: Verb = (group, face) => {
  group
    .command('down')
    .summary('take the lab away, disks and all')
    .option('--name <name>', 'the lab, where several stand')
    .action(async ({ name }: { readonly name?: string }) => {
      const { meantLab } = await import('../lab/meant-lab.ts');
      const { downLab } = await import('../../lab/down-lab.ts');
      const { elapsed } = await import('../elapsed.ts');
      const beganAt = performance.now();
      // A half-raised lab may have no lab.json yet: its name is enough.
      const meant = name ?? (await meantLab(undefined, face)).name;
      const found = await downLab(meant);
      face.err(
        found ? `The lab ${meant} is gone (${elapsed(performance.now() - beganAt)}).\n` : `There is no lab ${meant}.\n`,
      );
    });
};
