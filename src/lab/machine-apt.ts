/** How this machine reaches Debian's archives: its apt sources, and the settings that go with them. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DebianRelease } from './debian-release.ts';
import { debianSources } from './debian-sources.ts';
import type { ImageRecipe } from './image-recipe.ts';
import { askTool } from './tool.ts';

/** Settings without which the machine's sources may be out of reach; the rest of its apt.conf is its own affair. */
const carried =
  /^Acquire::(Check-Date|Check-Valid-Until|https?::Proxy(::\S+)?|https?::Proxy-Auto-Detect|Retries) "[^"']*";$/i;

export const machineRecipe = async (release: DebianRelease): Promise<ImageRecipe> => {
  const dump = await askTool(['apt-config', 'dump']);
  const settings = dump.stdout.split('\n').filter((line) => carried.test(line) && !line.endsWith(' "";'));
  return {
    release,
    sources: debianSources(await sourceTexts(), release),
    aptConf: settings.map((line) => `${line}\n`).join(''),
  };
};

const sourceTexts = async (): Promise<readonly string[]> => {
  const folder = '/etc/apt/sources.list.d';
  const names = await readdir(folder).catch(() => []);
  const paths = names.filter((name) => /\.(list|sources)$/.test(name)).sort();
  const texts = await Promise.all(
    ['/etc/apt/sources.list', ...paths.map((name) => join(folder, name))].map((path) =>
      readFile(path, 'utf8').catch(() => ''),
    ),
  );
  return texts;
};
