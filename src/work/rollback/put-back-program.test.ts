import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { shellLine } from '../../command/quote.ts';
import { treeKind } from '../../plan/elements/tree.ts';
import { entryLines, type KeptEntry } from './kept-entry.ts';
import { putBackProgram } from './put-back-program.ts';

const origin = { file: 'relais.yaml', line: 1, column: 1 };
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

it.each([
  ['is the version that it was', 'old', 'ab'],
  ['is still changed by hand where it was', 'new', ''],
] as const)('puts back the content of a site so that it %s', (_, age, digest) => {
  const site = path.join(folder, 'site');
  const version = path.join(folder, id, 'snapshot/root', site, 'versions/ab');
  mkdirSync(version, { recursive: true });
  const page = path.join(version, 'index.html');
  writeFileSync(page, 'hello');
  writeFileSync(`${version}.complete`, '');
  symlinkSync('versions/ab', path.join(folder, id, 'snapshot/root', site, 'current'));
  for (const file of [page, version]) utimesSync(file, 1, 1);
  utimesSync(`${version}.complete`, 2, 2);
  if (age === 'new') utimesSync(page, 3, 3);
  expect(putFilesBack({ id, kind: 'folder', wave: 'tidy', state: 'kept', name: site })).toEqual({
    status: 0,
    stderr: '',
  });
  const link = path.join(site, 'current');
  const element = { kind: 'tree', link, digest: 'ab', root: '', service: 'web', node: 'one', origin } as const;
  const { status, stdout } = spawnSync('sh', ['-c', shellLine(treeKind.question(element))], { encoding: 'utf8' });
  const answer = { exitCode: status ?? 255, stdout, stderr: '', elapsedMs: 0 };
  expect(treeKind.read(answer, element)).toMatchObject({ digest });
});

it('says of any other file that what was kept of it is gone', () => {
  expect(putFilesBack(kept(path.join(folder, 'hosts')))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("can't be put back"),
  });
});
