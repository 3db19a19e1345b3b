import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { historyFolder } from '../../facts/last-apply.ts';
import { endHistory } from './begin-history.ts';

const [old, young] = ['20261121-000000-0000', '20261122-000000-0000'] as const;

describe('the end of an apply on a node', () => {
  let folder: string;
  const keyOf = (id: string): string => path.join(folder, id, 'snapshot/root/etc/corosync/authkey');
  const mark = (id: string, name: string): void => writeFileSync(path.join(folder, id, name), '{}\n');
  const end = (): void => {
    const { argv, stdin } = endHistory(young, '{"outcome":"done"}');
    const [program = '', ...words] = argv.map((word) => (word === historyFolder ? folder : word));
    expect(spawnSync(program, words, { input: stdin as string }).stderr.toString()).toBe('');
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'relais-history-'));
    for (const id of [old, young]) {
      mkdirSync(path.dirname(keyOf(id)), { recursive: true });
      for (const file of [keyOf(id), `${keyOf(id)}.relais-next`, `${path.dirname(keyOf(id))}/corosync.conf`]) {
        writeFileSync(file, 'x');
      }
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('leaves no former key behind, of any apply, and all else that was kept', () => {
    end();
    expect(readFileSync(path.join(folder, young, 'outcome.json'), 'utf8')).toBe('{"outcome":"done"}\n');
    for (const id of [old, young]) {
      expect([keyOf(id), `${keyOf(id)}.relais-next`].filter((file) => existsSync(file))).toEqual([]);
      expect(existsSync(path.join(path.dirname(keyOf(id)), 'corosync.conf'))).toBe(true);
    }
  });

  it.each([
    ['while a timer is still set', 'armed'],
    ['while its program is at work', 'fired'],
  ])('leaves what may have to be put back, %s', (_, name) => {
    mark(old, name);
    end();
    expect([old, young].map((id) => existsSync(keyOf(id)))).toEqual([true, true]);
  });

  it('leaves none behind once that is done, and lets stand what the node itself wrote of it', () => {
    for (const name of ['fired', 'outcome.json']) mark(young, name);
    end();
    expect(existsSync(keyOf(young))).toBe(false);
    expect(readFileSync(path.join(folder, young, 'outcome.json'), 'utf8')).toBe('{}\n');
  });
});
