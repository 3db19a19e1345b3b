/** The networks that this machine has already: of its interfaces, its routes, and other labs. */

import type { TakenSubnet } from './choose-subnets.ts';
import { subnetOf } from './ipv4.ts';
import { runTool } from './tool.ts';

interface Route {
  readonly dst: string;
  readonly dev?: string;
}

export const takenSubnets = async (): Promise<readonly TakenSubnet[]> => {
  const routes = JSON.parse(await runTool(['ip', '-j', '-4', 'route', 'show', 'table', 'all'])) as readonly Route[];
  const seen = new Map<string, TakenSubnet>();
  for (const { dst, dev = 'no interface' } of routes) {
    const subnet = subnetOf(dst);
    if (subnet === undefined || dst === 'default' || seen.has(`${dst} ${dev}`)) continue;
    seen.set(`${dst} ${dev}`, {
      subnet,
      by: dev.startsWith('rlb') ? 'another lab, see relais lab status' : `a route of ${dev}`,
    });
  }
  return [...seen.values()];
};
