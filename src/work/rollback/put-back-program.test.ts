import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { entryLines, type KeptEntry } from './kept-entry.ts';
import { putBackProgram } from './put-back-program.ts';

const id = '20261122-000000-0000';
let folder: string;
let key: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'relais-put-back-'));
  key = path.join(folder, 'authkey');
  writeFileSync(key, 'the key of now');
});
afterEach(() => rmSync(folder, { recursive: true }));

const putFilesBack = (...entries: readonly KeptEntry[]) => {
  const { status, stderr } = spawnSync('sh', ['-c', `${putBackProgram}\nexit $failed`, 'relais', 'files'], {
    cwd: folder,
    input: entryLines(entries),
    encoding: 'utf8',
  });
  return { status, stderr };
};
const kept = (name: string): KeptEntry => ({ id, kind: 'path', wave: 'key', state: 'kept', name });

it('leaves the key that is there where a former one is kept no longer', () => {
  expect(putFilesBack(kept(key))).toEqual({ status: 0, stderr: '' });
  expect(readFileSync(key, 'utf8')).toBe('the key of now');
});

it('puts a former key back as long as it is kept: an apply was not confirmed', () => {
  const snapshot = path.join(folder, id, 'snapshot/root', key);
  mkdirSync(path.dirname(snapshot), { recursive: true });
  writeFileSync(snapshot, 'the key of before');
  expect(putFilesBack(kept(key)).status).toBe(0);
  expect(readFileSync(key, 'utf8')).toBe('the key of before');
});

it('says of any other file that what was kept of it is gone', () => {
  expect(putFilesBack(kept(path.join(folder, 'hosts')))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("can't be put back"),
  });
});
