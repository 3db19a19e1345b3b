/**
 * Packages that lab hosts have downloaded, kept for the next ones: apt finds them in /var/cache/apt/archives and spares
 * the download. Each host has a folder of its own, since apt locks it; the files in it are hard links of one pool.
 */
import { link, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { DebianRelease } from './debian-release.ts';

/** Where apt looks for what it has downloaded before. */
export const archivesPath = '/var/cache/apt/archives';

/** A pool that has grown beyond this is begun anew. */
const poolLimitBytes = 2 ** 30;

/** The folder to mount in a host, with all that the pool has. */
export const openArchives = async (release: DebianRelease, container: string): Promise<string> => {
  const pool = poolOf(release);
  const folder = archivesOf(release, container);
  await mkdir(pool, { recursive: true });
  await mkdir(folder, { recursive: true });
  await linkAll(pool, folder);
  return folder;
};

/** Keeps what the host has downloaded, and takes its folder away. */
export const closeArchives = async (release: DebianRelease, container: string): Promise<void> => {
  const pool = poolOf(release);
  const folder = archivesOf(release, container);
  if ((await sizeOf(pool)) > poolLimitBytes) await rm(pool, { recursive: true, force: true });
  await mkdir(pool, { recursive: true });
  await linkAll(folder, pool);
  await rm(folder, { recursive: true, force: true });
};

export const removeDebCache = (): Promise<void> => rm(cacheFolder(), { recursive: true, force: true });

/** XDG cache: $XDG_CACHE_HOME/relais/debs. */
const cacheFolder = (): string => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'relais', 'debs');

const poolOf = (release: DebianRelease): string => join(cacheFolder(), `debian-${release}`, 'pool');

const archivesOf = (release: DebianRelease, container: string): string =>
  join(cacheFolder(), `debian-${release}`, 'hosts', container);

/** Two hosts may bring the same package at once: there already is as good as linked. */
const linkAll = async (from: string, to: string): Promise<void> => {
  const names = await readdir(from).catch(() => []);
  const debs = names.filter((name) => name.endsWith('.deb'));
  await Promise.all(debs.map((name) => link(join(from, name), join(to, name)).catch(() => {})));
};

const sizeOf = async (folder: string): Promise<number> => {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(names.map((name) => stat(join(folder, name)).then((one) => one.size)));
  return sizes.reduce((sum, size) => sum + size, 0);
};
