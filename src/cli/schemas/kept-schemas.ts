/** Schemas of Pacemaker read from a node, kept for a look without the nodes: a folder a version. */
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { schemaFiles } from '../../facts/schema-files.ts';
import { versionText } from '../../formats/cib/version/pacemaker-version.ts';
import type { Host } from '../../hosts/host.ts';
import type { Observed } from '../../plan/observed.ts';
import type { Face } from '../face.ts';

export const keptSchemas = (env: Face['env']): string =>
  path.join(env.XDG_CACHE_HOME ?? path.join(env.HOME ?? homedir(), '.cache'), 'relais', 'schemas');

/** Once a version; what can't be kept is no fault. @throws HostError when the host is lost. */
export const keepSchemas = async (
  observed: Observed,
  hosts: ReadonlyMap<string, Host>,
  { env, signal }: Face,
): Promise<void> => {
  for (const [node, { pacemaker }] of observed) {
    const host = hosts.get(node);
    if (pacemaker?.state !== 'installed' || host === undefined) continue;
    const folder = path.join(keptSchemas(env), versionText(pacemaker.version));
    if (await access(folder).then(...yesOrNo)) continue;
    const files = schemaFiles.read(await host.run(schemaFiles.ask, { signal }));
    if (files.size > 0) await keep(files, folder).catch(() => {});
  }
};

const yesOrNo = [() => true, () => false] as const;

/** Whole or not at all. */
const keep = async (files: ReadonlyMap<string, string>, folder: string): Promise<void> => {
  const draft = `${folder}.${process.pid}.new`;
  await mkdir(draft, { recursive: true });
  try {
    await Promise.all([...files].map(([name, text]) => writeFile(path.join(draft, name), text)));
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};
