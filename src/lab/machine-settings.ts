/** Kernel settings of this machine that labs need otherwise: changed for the first lab, put back after the last. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { labsFolder } from './lab-folder.ts';
import { runTool } from './tool.ts';

/** A systemd takes about twenty, and the hosts of all labs share root's: 128 by default (inotify(7)). */
const inotifyInstances = { path: '/proc/sys/fs/inotify/max_user_instances', atLeast: 4096 };

const ipForward = '/proc/sys/net/ipv4/ip_forward';

/** By interface, so that the machine's own net.ipv4.ip_forward stays as it is. */
const forwarding = (device: string): string => `/proc/sys/net/ipv4/conf/${device}/forwarding`;

/** Lets many hosts run, and reach the outside from these bridges. Call it under `lockNetworks`. */
export const settleMachine = async (bridges: readonly string[]): Promise<void> => {
  const instances = Number(await read(inotifyInstances.path));
  if (instances < inotifyInstances.atLeast) await change(inotifyInstances.path, String(inotifyInstances.atLeast));
  const routes = JSON.parse(await runTool(['ip', '-j', '-4', 'route', 'show'])) as readonly { readonly dev?: string }[];
  for (const device of new Set(routes.map((route) => route.dev ?? 'lo'))) {
    const path = forwarding(device);
    if (device !== 'lo' && !bridges.includes(device) && (await read(path)) === '0') await change(path, '1');
  }
  // These end with their bridge: nothing to remember.
  for (const bridge of bridges) await writeFile(forwarding(bridge), '1');
};

/** Puts back what is still as the labs set it. */
export const restoreMachine = async (): Promise<void> => {
  const othersForward = (await read(ipForward)) === '1';
  for (const { path, before, during } of await remembered()) {
    if ((await read(path)) !== during || (othersForward && path.startsWith('/proc/sys/net/'))) continue;
    await writeFile(path, before);
  }
  await rm(memory(), { force: true });
};

interface Change {
  readonly path: string;
  readonly before: string;
  readonly during: string;
}

const memory = (): string => join(labsFolder(), 'machine-settings.json');

const remembered = async (): Promise<readonly Change[]> =>
  JSON.parse(await readFile(memory(), 'utf8').catch(() => '[]')) as readonly Change[];

/** Remembered first: a setting that was changed and forgotten would never be put back. */
const change = async (path: string, during: string): Promise<void> => {
  const others = (await remembered()).filter((one) => one.path !== path);
  const earlier = (await remembered()).find((one) => one.path === path);
  const before = earlier?.before ?? (await read(path));
  await mkdir(labsFolder(), { recursive: true, mode: 0o700 });
  await writeFile(`${memory()}.new`, `${JSON.stringify([...others, { path, before, during }])}\n`);
  await rename(`${memory()}.new`, memory());
  await writeFile(path, during);
};

/** Empty where there is no such setting, or no longer. */
const read = async (path: string): Promise<string> => (await readFile(path, 'utf8').catch(() => '')).trim();
