/** The networks that this machine has already: of its interfaces, its routes, and other labs. */
import { subnetOf } from './ipv4.ts';
import type { TakenSubnet } from './lay-out.ts';
import { runTool } from './tool.ts';

interface Route {
  readonly dst: string;
  readonly dev?: string;
}

/** `except` are interfaces whose networks do not count: the lab's own, raised earlier. */
export const takenSubnets = async (except: ReadonlySet<string>): Promise<readonly TakenSubnet[]> => {
  const routes = JSON.parse(await runTool(['ip', '-j', '-4', 'route', 'show', 'table', 'all'])) as readonly Route[];
  const seen = new Map<string, TakenSubnet>();
  for (const { dst, dev = 'no interface' } of routes) {
    const subnet = subnetOf(dst);
    if (subnet === undefined || dst === 'default' || except.has(dev) || seen.has(`${dst} ${dev}`)) continue;
    seen.set(`${dst} ${dev}`, {
      subnet,
      by: dev.startsWith('rlb') ? `another lab (${dev}), see relais lab status` : dev,
    });
  }
  return [...seen.values()];
};
