import { expect, it } from 'vitest';
import { readFile } from '../command/file.ts';
import { shellLine } from '../command/quote.ts';
import { historyFolder } from '../facts/last-apply.ts';
import { recordedHost } from '../hosts/recorded.ts';
import { readSpec } from '../spec/read-spec.ts';
import { listHistory } from '../work/history/list-history.ts';
import type { Face } from './face.ts';
import { formerLogins } from './former-logins.ts';

const file = (nodes: string, cluster = 'c'): string =>
  `cluster: ${cluster}\nnodes:\n  one: 192.0.2.1\n${nodes}fencing: none\nservices: {}\n`;

/** Oldest first. */
const applied = [
  file('  two: { address: 192.0.2.2, ssh: { host: old.example } }\n'),
  file('  two: { address: 192.0.2.2, ssh: { host: two.example, user: admin, port: 2222 } }\n'),
  file('  two: { address: 192.0.2.2, ssh: { host: elsewhere.example } }\n', 'd'),
  file(''),
];

const idOf = (at: number): string => `20261122-15501${at}-7f3a`;

const host = recordedHost('one', [
  {
    asked: shellLine(listHistory.ask),
    stdout: applied
      .map((_, at) => ({ format: 'relais.history/1', id: idOf(at), cluster: 'c', steps: [] }))
      .map((about) => `${JSON.stringify({ about, outcome: null, guard: 'none' })}\n`)
      .join(''),
  },
  ...applied.flatMap((text, at) =>
    ['relais.yaml', 'plan.txt', 'steps.ndjson'].map((name) => ({
      asked: shellLine(readFile(`${historyFolder}/${idOf(at)}/${name}`)),
      stdout: name === 'relais.yaml' ? text : '',
    })),
  ),
]);

it('are those of the newest file of this cluster that names the node', async () => {
  const { spec } = readSpec(file(''), 'relais.yaml');
  if (spec === undefined) throw new Error('no Spec');
  const face = { cwd: '/' } as Face;
  const found = await formerLogins([{ name: 'two' }, { name: 'never' }], spec, new Map([['one', host]]), face);
  expect([...found.keys()]).toEqual(['two']);
  expect(found.get('two')).toMatchObject({
    address: '192.0.2.2',
    ssh: { host: 'two.example', user: 'admin', port: 2222 },
  });
});
