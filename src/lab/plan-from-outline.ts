/** The lab that a relais.yaml asks for: the hosts that it names, at those addresses. */
import type { Outline } from '../spec/read-outline.ts';
import type { DebianRelease } from './debian-release.ts';
import type { LabPlan } from './lab-plan.ts';

export interface LabWishes {
  readonly name?: string | undefined;
  readonly debian: DebianRelease;
  /** The file's absolute path. */
  readonly file: string;
}

/** The lab has the cluster's name unless another is wished. */
export const planFromOutline = (outline: Outline, { name, debian, file }: LabWishes): LabPlan => ({
  name: name ?? outline.cluster,
  debian,
  file,
  hosts: outline.nodes.map((node) => {
    const addresses = [...new Set([node.address, ...(node.links ?? [])])].filter((one) => one !== undefined);
    return { name: node.name, ...(addresses.length === 0 ? {} : { addresses }) };
  }),
  services: outline.services.map(({ name: service, address }) => ({ name: service, ...(address && { address }) })),
});
