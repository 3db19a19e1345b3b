/** Takes away all that labs have made on this machine, and nothing else. */

import { availableEngines, needRoot } from './choose-engine.ts';
import { removeDebCache } from './deb-cache.ts';
import { takeAway } from './down-lab.ts';
import type { LabEngine } from './engine.ts';
import { listLabNames } from './lab-folder.ts';
import { listInterfaces } from './lab-interfaces.ts';
import { tablePrefix } from './lab-names.ts';
import { askTool, runTool } from './tool.ts';

export interface Cleaned {
  readonly labs: readonly string[];
  readonly images: readonly string[];
}

/** `images` and the packages that hosts have downloaded are kept for the next lab unless they are to go too. @throws LabError */
export const cleanLabs = async (keep: 'keep-images' | 'images-too'): Promise<Cleaned> => {
  needRoot();
  const engines = await availableEngines();
  const labs = await labsWithRemains(engines);
  for (const lab of labs) for (const engine of engines) await takeAway(engine, lab);
  await removeTables();
  if (keep === 'keep-images') return { labs, images: [] };
  const images: string[] = [];
  for (const engine of engines) {
    for (const image of await engine.listImages()) {
      await engine.removeImage(image);
      images.push(image);
    }
  }
  await removeDebCache();
  return { labs, images };
};

/** The names of all labs of which anything is on this machine, with or without a lab.json. */
export const labsWithRemains = async (engines: readonly LabEngine[]): Promise<readonly string[]> => {
  const hosts = (await Promise.all(engines.map((engine) => engine.listHosts()))).flat();
  const made = [...hosts, ...(await listInterfaces())].map((one) => one.lab);
  return [...new Set([...made, ...(await listLabNames())])].sort();
};

/** Those of labs of which nothing else was left. */
const removeTables = async (): Promise<void> => {
  if ((await askTool(['nft', '--version'])).exitCode !== 0) return;
  const listed = await runTool(['nft', 'list', 'tables']);
  for (const [, family, table] of listed.matchAll(/^table (\S+) (\S+)$/gm)) {
    if (table?.startsWith(tablePrefix)) await runTool(['nft', 'delete', 'table', family ?? '', table]);
  }
};
