/** Takes a lab away: hosts with their disks, networks, rules, keys. */
import { rmdir } from 'node:fs/promises';
import { chooseEngine, openEngine } from './choose-engine.ts';
import { closeArchives } from './deb-cache.ts';
import { codenames, type DebianRelease } from './debian-release.ts';
import type { EngineHost, LabEngine } from './engine.ts';
import { labsFolder, listLabNames, readLab, removeLabFolder } from './lab-folder.ts';
import { listInterfaces } from './lab-interfaces.ts';
import { lockLab, lockNetworks } from './lab-lock.ts';
import { restoreMachine } from './machine-settings.ts';
import { removeNetworks } from './networks.ts';

/**
 * Takes whatever is left of the lab of that name, half-raised or whole.
 * @returns whether there was anything of it.
 * @throws LabError
 */
export const downLab = async (name: string): Promise<boolean> => {
  const known = await readLab(name);
  const engine = known === undefined ? await chooseEngine(() => {}) : await openEngine(known.engine);
  return takeAway(engine, name);
};

/** As `downLab`, with an engine that is open already. */
export const takeAway = async (engine: LabEngine, name: string): Promise<boolean> => {
  const lock = await lockLab(name, 60_000);
  try {
    const hosts = (await engine.listHosts()).filter((host) => host.lab === name);
    const interfaces = (await listInterfaces()).filter((one) => one.lab === name);
    const found = hosts.length > 0 || interfaces.length > 0 || (await listLabNames()).includes(name);
    await removeNetworks(name);
    await Promise.all(hosts.map((host) => removeHost(engine, host)));
    await removeLabFolder(name);
    await tidyUp();
    return found;
  } finally {
    await lock.release();
  }
};

const removeHost = async (engine: LabEngine, { container }: EngineHost): Promise<void> => {
  await engine.removeHost(container);
  for (const release of Object.keys(codenames) as DebianRelease[]) await closeArchives(release, container);
};

/** After the last lab the machine is as it was. */
const tidyUp = async (): Promise<void> => {
  const lock = await lockNetworks();
  try {
    if ((await listLabNames()).length > 0) return;
    await restoreMachine();
    await rmdir(labsFolder()).catch(() => {});
  } finally {
    await lock.release();
  }
};
