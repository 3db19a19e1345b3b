/** Finds the lab that is meant. */
import type { GivenAddresses } from '../spec/given-addresses.ts';
import type { NodeSpec } from '../spec/spec.ts';
import type { Lab } from './lab.ts';
import { LabError } from './lab-error.ts';
import { listLabs, readLab } from './lab-folder.ts';
import { placeInLabs } from './place-in-labs.ts';

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

/** The lab that these nodes are of, or will be once they are raised; undefined where one is a machine of elsewhere. */
export const findLabFor = async (nodes: readonly Pick<NodeSpec, 'address'>[]): Promise<Lab | undefined> => {
  const labs = await listLabs();
  const places = nodes.map(({ address }) => placeInLabs(address, labs));
  const lab = places.find((place) => place?.kind === 'host')?.lab;
  return places.every((place) => place?.lab === lab) ? lab : undefined;
};

/** The lab that was raised from that file (an absolute path); undefined where none was. */
export const findLabOfFile = async (file: string): Promise<Lab | undefined> =>
  (await listLabs()).find((lab) => lab.file === file);

/** What the lab gave to those that the file leaves without an address: readSpec takes it. */
export const givenByLab = ({ hosts, services }: Lab): GivenAddresses => ({
  nodes: new Map(hosts.map((host) => [host.name, host.address])),
  services: new Map(services.map((service) => [service.name, service.address])),
});
