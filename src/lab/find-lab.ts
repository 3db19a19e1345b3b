/** Finds the lab that is meant. */
import type { NodeSpec } from '../spec/spec.ts';
import type { Lab } from './lab.ts';
import { LabError } from './lab-error.ts';
import { listLabs, readLab } from './lab-folder.ts';

/** The lab of that name. @throws LabError lab/not-up */
export const findLab = async (name: string): Promise<Lab> => {
  const lab = await readLab(name);
  if (lab !== undefined) return lab;
  const others = (await listLabs()).map((one) => one.name);
  throw new LabError('lab/not-up', {
    message: `There is no lab ${name} on this machine.`,
    remedy:
      others.length === 0
        ? 'Raise it: relais lab up.'
        : `Raise it: relais lab up. Or name one of ${others.join(', ')}.`,
  });
};

/** The lab that has all of these nodes, by name and address; undefined where they are machines of elsewhere. */
export const findLabFor = async (nodes: readonly Pick<NodeSpec, 'name' | 'address'>[]): Promise<Lab | undefined> =>
  (await listLabs()).find((lab) =>
    nodes.every(({ name, address }) => lab.hosts.some((host) => host.name === name && host.address === address)),
  );
