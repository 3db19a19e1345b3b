/** How a lab stands: which hosts run, which cables are cut, who is isolated. */
import { openEngine } from './choose-engine.ts';
import type { EngineHost } from './engine.ts';
import type { Lab, LabHost } from './lab.ts';
import { cutCables, isolatedCables } from './switch-rules.ts';

export interface LabStatus {
  readonly lab: Lab;
  readonly hosts: readonly LabHostStatus[];
}

export interface LabHostStatus {
  readonly name: string;
  readonly role: 'node' | 'client';
  readonly address: string;
  /** `missing`: the lab is half-raised. */
  readonly state: EngineHost['state'] | 'missing';
  /** Numbers of the links whose cable is cut. */
  readonly cutLinks: readonly number[];
  readonly isolated: boolean;
}

/** @throws LabError */
export const labStatus = async (lab: Lab): Promise<LabStatus> => {
  const engine = await openEngine(lab.engine);
  const states = new Map((await engine.listHosts()).map((host) => [host.container, host.state]));
  const cut = await cutCables(lab);
  const isolated = await isolatedCables(lab);
  const statusOf = (host: LabHost, role: 'node' | 'client'): LabHostStatus => ({
    name: host.name,
    role,
    address: host.address,
    state: states.get(host.container) ?? 'missing',
    cutLinks: host.links.flatMap((link, index) => (cut.has(link.outside) ? [index] : [])),
    isolated: host.links.some((link) => isolated.has(link.outside)),
  });
  return { lab, hosts: [...lab.hosts.map((host) => statusOf(host, 'node')), statusOf(lab.client, 'client')] };
};
