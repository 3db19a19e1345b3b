/** Takes a lab away: hosts with their disks, networks, rules, keys. */
import { removeNetworks } from './cabling.ts';
import { openEngine } from './choose-engine.ts';
import type { LabEngine } from './engine.ts';
import type { Lab } from './lab.ts';
import { removeLabFolder } from './lab-folder.ts';
import { lockLab } from './lab-lock.ts';
import { askTool } from './tool.ts';

/** @throws LabError */
export const downLab = async (lab: Pick<Lab, 'name' | 'engine'>): Promise<void> =>
  takeAway(await openEngine(lab.engine), lab.name);

/** Takes whatever is left of the lab of that name, half-raised or whole. @throws LabError */
export const takeAway = async (engine: LabEngine, name: string): Promise<void> => {
  const lock = await lockLab(name, 10_000);
  try {
    const hosts = (await engine.listHosts()).filter((host) => host.lab === name);
    await removeNetworks(name);
    await Promise.all(
      hosts.map(async ({ container }) => {
        const pid = await engine.pidOf(container);
        if (pid !== undefined) await askTool(['kill', '-KILL', String(pid)]);
        await engine.removeHost(container);
      }),
    );
    await removeLabFolder(name);
  } finally {
    await lock.release();
  }
};
