import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DrillResult } from '../../drills/drill-result.ts';
import { keepRecord } from './keep-record.ts';

let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'relais-state-'));
});
afterAll(() => rm(home, { recursive: true }));
const env = () => ({ XDG_STATE_HOME: home });
const aResult = { format: 'relais.drill/1', drill: 'stop-cluster' } as DrillResult;

test('lines are kept as they come, and the result is a line that names their file', async () => {
  const record = await keepRecord('web', 'stop-cluster', env());
  record.line('S 1 1 2');
  record.line('E 3');
  const kept = await record.finish(aResult);
  await record.close();
  expect(await readFile(kept.records, 'utf8')).toBe('S 1 1 2\nE 3\n');
  const path = join(home, 'relais/drills/web.jsonl');
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(kept);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a second drill is a second line', async () => {
  const record = await keepRecord('web', 'stop-cluster', env());
  await record.finish(aResult);
  await record.close();
  expect((await readFile(join(home, 'relais/drills/web.jsonl'), 'utf8')).trimEnd().split('\n')).toHaveLength(2);
});

test('a drill that never began leaves no empty file', async () => {
  await (await keepRecord('quiet', 'power-off', env())).close();
  expect(await readdir(join(home, 'relais/drills/quiet'))).toEqual([]);
});

test("a cluster's name never leads out of the folder", async () => {
  const record = await keepRecord('../../etc', 'x', env());
  record.line('E 1');
  const { records } = await record.finish(aResult);
  await record.close();
  expect(records.startsWith(join(home, 'relais/drills/'))).toBe(true);
});
