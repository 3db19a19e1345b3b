import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { askHere } from '../../../../test/ask-here.ts';
import { debts, owes } from './debts.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'relais-debts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [cib, history] = [path.join(folder, 'cib.xml'), path.join(folder, 'history')];
const seen = () => debts.read(askHere({ ...debts.ask, argv: [...debts.ask.argv.slice(0, 4), cib, history] }));
const note = (id: string, ...missing: readonly string[]): void => {
  mkdirSync(path.join(history, id), { recursive: true });
  const about = { format: 'relais.history/1', id, doing: 'apply', began: id, who: 'anna', from: 'desk', missing };
  const others = { version: '1', cluster: 'c', file: 'f', steps: [] };
  writeFileSync(path.join(history, id, 'about.json'), `${JSON.stringify({ ...about, ...others })}\n`);
};

it('finds who owes in the CIB on the disk, and since which apply in the history', () => {
  expect(seen()).toEqual({ ids: new Set() });
  writeFileSync(
    cib,
    '<cib><node id="2"><instance_attributes score="INFINITY" id="relais-missing-two"/></node>\n</cib>\n',
  );
  expect(owes(seen(), 'two')).toEqual({});
  note('20261120-080000-0001', 'two');
  note('20261121-080000-0002', 'two');
  note('20261122-080000-0003');
  expect(owes(seen(), 'two')?.since?.began).toBe('20261121-080000-0002');
  expect(owes(seen(), 'one')).toBeUndefined();
});
