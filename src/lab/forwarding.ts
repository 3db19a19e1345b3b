/** Lets hosts reach the outside through this machine, and puts the machine back as it was after the last lab. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { labsFolder } from './lab-folder.ts';
import { runTool } from './tool.ts';

/**
 * Turns forwarding on for the bridges and for each interface that has a route. By interface: the machine's own
 * net.ipv4.ip_forward stays as it is, and so what is ours can be told apart from what others turned on.
 */
export const forwardFrom = async (bridges: readonly string[]): Promise<void> => {
  const routes = JSON.parse(await runTool(['ip', '-j', '-4', 'route', 'show'])) as readonly { readonly dev?: string }[];
  const outward = [...new Set(routes.map((route) => route.dev ?? 'lo'))].filter(
    (dev) => dev !== 'lo' && !isBridge(dev),
  );
  const off = (await Promise.all(outward.map(async (dev) => ((await isOn(dev)) ? [] : [dev])))).flat();
  await remember(off);
  for (const dev of [...bridges, ...off]) await turn(dev, '1');
};

/** Turns off what `forwardFrom` turned on, unless something else has turned on forwarding as a whole since. */
export const stopForwarding = async (): Promise<void> => {
  if ((await readFile('/proc/sys/net/ipv4/ip_forward', 'utf8')).trim() === '0') {
    for (const dev of await remembered()) await turn(dev, '0').catch(() => {});
  }
  await rm(memory(), { force: true });
};

/** The kernel's file, since sysctl(8) takes dots in names of interfaces for slashes. */
const switchOf = (dev: string): string => `/proc/sys/net/ipv4/conf/${dev}/forwarding`;

const isOn = async (dev: string): Promise<boolean> => (await readFile(switchOf(dev), 'utf8')).trim() === '1';

const turn = (dev: string, to: '0' | '1'): Promise<void> => writeFile(switchOf(dev), to);

const isBridge = (dev: string): boolean => dev.startsWith('rlb');

const memory = (): string => join(labsFolder(), 'forwarding.json');

const remembered = async (): Promise<readonly string[]> =>
  JSON.parse(await readFile(memory(), 'utf8').catch(() => '[]')) as readonly string[];

const remember = async (devices: readonly string[]): Promise<void> => {
  const all = [...new Set([...(await remembered()), ...devices])].sort();
  if (all.length === 0) return;
  await mkdir(labsFolder(), { recursive: true, mode: 0o700 });
  await writeFile(memory(), `${JSON.stringify(all)}\n`);
};
