/** The power of a lab's host, as its mains cable would have it. */
import { plugIn, unplug } from './cables.ts';
import type { LabEngine } from './engine.ts';
import type { Lab, LabHost } from './lab.ts';
import { askTool } from './tool.ts';

/**
 * Cuts the power: every process is gone at once, nothing inside gets to say goodbye, and no network namespace is left
 * that answers for its addresses.
 */
export const cutPower = async (engine: LabEngine, host: LabHost): Promise<void> => {
  const pid = await engine.pidOf(host.container);
  if (pid !== undefined) {
    // The cable goes down in the same breath: what is left of the network namespace could still answer ARP.
    const ends = host.links.map((link) => link.outside);
    const text = 'pid=$1; shift; for end; do ip link set dev "$end" down; done; kill -KILL "$pid"';
    await askTool(['sh', '-c', text, 'relais', String(pid), ...ends]);
  }
  await unplug(host);
  if (pid !== undefined) await engine.killHost(host.container);
};

/** Powers it on with the disk that it had, and its network. No effect where it runs. */
export const givePower = async (engine: LabEngine, lab: Lab, host: LabHost): Promise<'done' | 'unchanged'> => {
  const running = await engine.pidOf(host.container);
  if (running !== undefined && (await isPluggedIn(host, running))) return 'unchanged';
  await plugIn(lab, host, running ?? (await engine.startHost(host.container)));
  return 'done';
};

const isPluggedIn = async (host: LabHost, pid: number): Promise<boolean> => {
  const ends = await Promise.all(host.links.map((link) => askTool(['ip', 'link', 'show', 'dev', link.outside])));
  const path = `/sys/class/net/eth0/ifalias`;
  const inside = await askTool(['nsenter', '--target', String(pid), '--net', '--mount', 'cat', path]);
  return ends.every((answer) => answer.exitCode === 0) && inside.stdout.startsWith('plugged-in');
};
