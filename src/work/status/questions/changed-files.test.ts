import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { askHere } from '../../../../test/ask-here.ts';
import { type Applied, nothingApplied, printApplied } from '../../../plan/record/applied.ts';
import { changedFiles } from './changed-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'relais-changed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => path.join(folder, name);
const digest = 'd'.repeat(64);
const record = at('applied.json');
const [before, applied, later] = [new Date('2025-12-31'), new Date('2026-01-01'), new Date('2026-01-02')];

const answer = (): ReturnType<typeof changedFiles.read> => {
  const { ask, read } = changedFiles;
  return read(askHere({ ...ask, argv: [...ask.argv.slice(0, -1), record] }));
};

it('tells the files of the record that were written since, with what they hold, and those that are gone', () => {
  const names = ['as it was', 'changed', 'emptied', 'gone'];
  for (const name of names.slice(0, -1)) {
    writeFileSync(at(name), name === 'emptied' ? '' : `${name}\n`);
    chmodSync(at(name), 0o640);
    utimesSync(at(name), later, name === 'as it was' ? before : later);
  }
  const elements = Object.fromEntries(names.map((name) => [`file ${at(name)}`, digest]));
  const made = { [`file ${at('changed')}`]: { kind: 'file', path: at('changed'), of: 'apache' } } as const;
  writeFileSync(
    record,
    printApplied({ ...nothingApplied('c'), elements: { ...elements, [`unit ${folder}`]: digest }, made }),
  );
  utimesSync(record, applied, applied);
  const owner = execFileSync('stat', ['-c', '%U:%G', folder], { encoding: 'utf8' }).trim();
  expect(answer()).toEqual([
    { path: at('changed'), digest, now: { mode: 0o640, owner, content: 'changed\n' } },
    { path: at('emptied'), digest, now: { mode: 0o640, owner, content: '' } },
    { path: at('gone'), digest },
  ]);
});

it('looks into each of them where an apply renewed the record, and was cut off', () => {
  const name = 'older than the record';
  writeFileSync(at(name), 'x\n');
  utimesSync(at(name), before, before);
  const cutOff = { ...nothingApplied('c'), elements: { [`file ${at(name)}`]: digest } };
  const seen = (record: Applied): readonly string[] => {
    writeFileSync(at('applied.json'), printApplied(record));
    return answer().map(({ path: each }) => each);
  };
  expect(seen(cutOff)).toEqual([]);
  expect(seen({ ...cutOff, apply: 'begun' })).toEqual([at(name)]);
  expect(seen({ ...cutOff, apply: 'begun', apache: 'unread' })).toEqual([at(name)]);
});

it('tells nothing where nothing was applied', () => {
  rmSync(record);
  expect(answer()).toEqual([]);
});
