/** The power of a lab's host, as its mains cable would have it. */
import { attachToSwitches, cableOf, plugIn, unplug } from './cables.ts';
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

/** Powers it on with the disk that it had, and its network; a lost cable is replaced. No effect where all is well. */
export const givePower = async (engine: LabEngine, lab: Lab, host: LabHost): Promise<'done' | 'unchanged'> => {
  const running = await engine.pidOf(host.container);
  const cable = running === undefined ? 'missing' : await cableOf(host, running);
  if (cable === 'well') return 'unchanged';
  if (cable === 'loose') await attachToSwitches(lab, host);
  else await plugIn(lab, host, running ?? (await engine.startHost(host.container)));
  return 'done';
};
