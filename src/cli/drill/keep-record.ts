/** Keeps what drills found: a line each in CLUSTER.jsonl, and beside it every request that the client made. */
import { appendFile, type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { DrillResult } from '../../drills/drill-result.ts';
import type { Face } from '../face.ts';

export interface DrillRecord {
  /** A line of the client's records; written at once, so that a drill that is broken off leaves what it saw. */
  readonly line: (line: string) => void;
  /** Adds the result to the JSONL. @returns it with the path of the records in it. */
  readonly finish: (result: DrillResult) => Promise<DrillResult & { readonly records: string }>;
  /** Closes the file; one without a line is taken away. */
  readonly close: () => Promise<void>;
}

/** XDG state: $XDG_STATE_HOME/relais/drills. */
const folderOf = (env: Face['env']): string =>
  join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'relais', 'drills');

/** A name that can't lead out of the folder. */
const nameOf = (cluster: string): string => cluster.replaceAll(/[^\w.-]/g, '_').replace(/^\.+/, '_');

/** Where the results of a cluster's drills are, a line of JSON each. */
export const resultsOf = (cluster: string, env: Face['env']): string => join(folderOf(env), `${nameOf(cluster)}.jsonl`);

export const keepRecord = async (cluster: string, drill: string, env: Face['env']): Promise<DrillRecord> => {
  const folder = folderOf(env);
  const name = nameOf(cluster);
  await mkdir(join(folder, name), { recursive: true, mode: 0o700 });
  const stamp = new Date().toISOString().replaceAll(':', '-');
  const path = join(folder, name, `${stamp}-${drill}.records`);
  const file = await open(path, 'a', 0o600);
  let lines = 0;
  let writing: Promise<unknown> = Promise.resolve();
  return {
    line: (line) => {
      lines += 1;
      writing = writing.then(() => file.write(`${line}\n`)).catch(() => {});
    },
    finish: async (result) => {
      const kept = { ...result, records: path };
      await appendFile(resultsOf(cluster, env), `${JSON.stringify(kept)}\n`, { mode: 0o600 });
      return kept;
    },
    close: () => writing.then(() => closeFile(file, path, lines)),
  };
};

const closeFile = async (file: FileHandle, path: string, lines: number): Promise<void> => {
  await file.close();
  if (lines === 0) await rm(path, { force: true });
};
