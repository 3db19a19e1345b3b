import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { askHere } from '../../test/ask-here.ts';
import { lastApply } from './last-apply.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'relais-last-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [history, lock] = [path.join(folder, 'history'), path.join(folder, 'lock')];
const seen = () =>
  lastApply.read(askHere({ ...lastApply.ask, argv: [...lastApply.ask.argv.slice(0, 4), history, lock] }));
const put = (id: string, name: string, text: string): void => {
  mkdirSync(path.join(history, id), { recursive: true });
  writeFileSync(path.join(history, id, name), text);
};
const [early, late] = ['20261122-155012-7f3a', '20261123-080000-0b1c'];

it('finds the newest, its outcome, and timers that are set', () => {
  expect(seen()).toBeUndefined();
  put(early, 'armed', '90\n');
  put(late, 'outcome.json', '{"outcome":"done"}\nmore\n');
  put('20271123-080000-0b1c.tmp', 'x', '');
  rmSync(path.join(history, '20271123-080000-0b1c.tmp'), { recursive: true });
  const found = { id: late, unconfirmed: [early], guard: 'none', underWay: 'no', outcome: '{"outcome":"done"}' };
  expect(seen()).toEqual(found);
  // A timer that systemd does not know any more has no time left.
  put(late, 'armed', '90\n');
  expect(seen()).toEqual({ ...found, unconfirmed: [early, late], guard: 'armed' });
});

it('says that it is under way while its holder lives', () => {
  writeFileSync(lock, `${process.pid} x\nanna ${late}\n`);
  expect(seen()?.underWay).toBe('yes');
  writeFileSync(lock, `${process.pid} x\nanna ${early}\n`);
  expect(seen()?.underWay).toBe('no');
  // No process has this number: it is above the kernel's highest.
  writeFileSync(lock, `4194999 x\nanna ${late}\n`);
  expect(seen()?.underWay).toBe('no');
});
