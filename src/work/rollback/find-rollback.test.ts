import { expect, it } from 'vitest';
import type { Answer } from '../../command/answer.ts';
import { shellLine } from '../../command/quote.ts';
import type { Host } from '../../hosts/host.ts';
import type { HistoryEntry } from '../history/merge-history.ts';
import { findRollback } from './find-rollback.ts';

const entry: HistoryEntry = {
  number: 1,
  about: {
    format: 'relais.history/1',
    id: '20261122-155012-7f3a',
    doing: 'apply',
    ...{ began: '', who: 'anna', from: 'desk', version: '', cluster: 'c', file: 'relais.yaml' },
    missing: [],
    steps: [],
  },
  state: 'done',
  nodes: ['one'],
  rolledBack: [],
  armed: [],
};
const said = (stdout: string, exitCode = 0): Answer => ({ exitCode, stdout, stderr: '', elapsedMs: 1 });

/** A node that kept a key and a file, and how both are now. */
const findWith = (look: string) => {
  const host = {
    name: 'one',
    ask: async () => [said('path\tkey\tkept\t/etc/corosync/authkey\npath\tfiles\tkept\t/etc/hosts\n')],
    run: async (command: Parameters<Host['run']>[0]) =>
      shellLine(command).includes('look_path') ? said(look) : said('', 1),
  } as unknown as Host;
  return findRollback(new Map([['one', host]]), [entry], entry);
};

it('puts no former key back: it tells where one stays, and where none is left', async () => {
  const rotated = await findWith('=\t0\tchange\n=\t1\tchange\n');
  expect(rotated.changes.get('one')?.map((change) => change.entry.name)).toEqual(['/etc/hosts']);
  expect(rotated.keys).toEqual({ stay: ['one'], lost: [] });
  const bare = await findWith('=\t0\tadd\n');
  expect(bare.changes.get('one')).toEqual([]);
  expect(bare.keys).toEqual({ stay: [], lost: ['one'] });
});
