/**
 * What agents said of themselves, kept for later: a file a cluster. It holds names of nodes and what agents print for everybody;
 * no parameter's value, and so no secret. Nothing is lost with it: what can't be read is asked for again.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { MAX_METADATA_LENGTH } from '../../formats/agent-metadata/parse-agent-metadata.ts';
import type { Face } from '../face.ts';

const storeSchema = z.object({
  format: z.literal('relais.agents/1'),
  /** By node. */
  nodes: z.record(z.string(), z.object({ address: z.string(), agents: z.record(z.string(), z.string()) })),
  /** By agent, then by digest of what it is made of: its text, and the sum that tells whether the text is whole. */
  texts: z.record(
    z.string(),
    z.record(z.string(), z.object({ sha256: z.string(), text: z.string().max(MAX_METADATA_LENGTH) })),
  ),
});

export type AgentStore = Readonly<z.output<typeof storeSchema>>;

export const emptyStore: AgentStore = { format: 'relais.agents/1', nodes: {}, texts: {} };

/** XDG cache: $XDG_CACHE_HOME/relais/agents. */
const folderOf = (env: Face['env']): string =>
  join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'relais', 'agents');

/** A name that can't lead out of the folder. */
const fileOf = (cluster: string, env: Face['env']): string =>
  join(folderOf(env), `${cluster.replaceAll(/[^\w.-]/g, '_').replace(/^\.+/, '_')}.json`);

export const readStore = (cluster: string, env: Face['env']): Promise<AgentStore> => readWhole(fileOf(cluster, env));

/** Those of all clusters. */
export const readStores = async (env: Face['env']): Promise<readonly AgentStore[]> => {
  const names = await readdir(folderOf(env)).catch((): string[] => []);
  return await Promise.all(
    names.filter((name) => name.endsWith('.json')).map((name) => readWhole(join(folderOf(env), name))),
  );
};

/** Larger is none of ours. */
const mostBytes = 64 << 20;

const readWhole = async (path: string): Promise<AgentStore> => {
  try {
    const bytes = await readFile(path);
    return bytes.length > mostBytes ? emptyStore : whole(storeSchema.parse(JSON.parse(bytes.toString())));
  } catch {
    return emptyStore;
  }
};

/** Without the texts that somebody or something has changed since. */
const whole = ({ texts, ...store }: AgentStore): AgentStore => ({
  ...store,
  texts: Object.fromEntries(
    Object.entries(texts).map(([agent, versions]) => [
      agent,
      Object.fromEntries(Object.entries(versions).filter(([, { sha256, text }]) => sha256 === sumOf(text))),
    ]),
  ),
});

export const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Whole or not at all; a cache that can't be written is no reason to fail. */
export const writeStore = async (cluster: string, store: AgentStore, env: Face['env']): Promise<void> => {
  const path = fileOf(cluster, env);
  const fresh = `${path}.${process.pid}.new`;
  try {
    await mkdir(folderOf(env), { recursive: true, mode: 0o700 });
    await writeFile(fresh, `${JSON.stringify(store)}\n`, { mode: 0o600 });
    await rename(fresh, path);
  } catch {
    await rm(fresh, { force: true }).catch(() => {});
  }
};
