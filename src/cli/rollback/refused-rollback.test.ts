import { describe, expect, it } from 'vitest';
import type { ObservedNode } from '../../plan/observed.ts';
import { mergeHistory } from '../../work/history/merge-history.ts';
import { inForceBefore } from '../../work/rollback/in-force-before.ts';
import { keyStays, refusals } from './refused-rollback.ts';

const conf = (...names: readonly string[]): string =>
  `totem {\n cluster_name: c\n}\nnodelist {\n${names.map((name, at) => ` node {\n  name: ${name}\n  nodeid: ${at + 1}\n  ring0_addr: 192.0.2.${at + 1}\n }\n`).join('')}}\n`;
const node = (corosyncConf: string): ObservedNode => ({
  elements: new Map(),
  units: { corosync: true, pacemaker: true },
  corosyncConf,
  cibOnDisk: 'none',
  cib: '',
});
const applies = (...outcomes: readonly ('done' | 'rolled back')[]) =>
  mergeHistory(
    new Map([
      [
        'deb2',
        {
          underWay: '',
          applies: outcomes.map((outcome, at) => ({
            about: {
              format: 'relais.history/1' as const,
              id: `2026112${at}-000000-0000`,
              doing: 'apply' as const,
              ...{ began: '', who: 'anna', from: 'desk', version: '', cluster: 'c', file: 'relais.yaml' },
              missing: [],
              steps: [],
            },
            outcome: { outcome, ended: '' },
            guard: 'none' as const,
          })),
        },
      ],
    ]),
  );
const none = { stay: [], lost: [] };
const observed = new Map([['deb2', node(conf('deb2', 'deb3'))]]);

describe('a rollback past a change of the members', () => {
  const corosyncConfs = new Map([['deb2', conf('deb1', 'deb2', 'deb3')]]);
  const [target, ...rest] = applies('done', 'rolled back', 'done');

  it('is refused, with the nodes and the commands that do it right', () => {
    if (target === undefined) throw new Error('no apply');
    const earlier = inForceBefore([target, ...rest], target);
    const found = { changes: new Map(), corosyncConfs, earlier, file: 'cluster: c\n', keys: none };
    const [refusal] = refusals(found, observed, 'relais.yaml');
    expect(refusal?.message).toMatch(/^Since then deb1 left the cluster/);
    // What was put back in between never came into force.
    expect(refusal?.remedy).toContain('relais history show 3 --file > before.yaml && relais apply before.yaml');
    expect(refusals(found, observed, 'my files/two.yaml')[0]?.remedy).toContain(
      "relais history show 3 'my files/two.yaml' --file > 'my files/before.yaml' && relais apply 'my files/before.yaml'",
    );
  });

  it('writes the file of then into no file that it is read from', () => {
    const [earlier] = rest;
    const [refusal] = refusals(
      { changes: new Map(), corosyncConfs, earlier, file: 'x', keys: none },
      observed,
      'before.yaml',
    );
    expect(refusal?.remedy).toContain(
      'relais history show 2 before.yaml --file > before-2.yaml && relais apply before-2.yaml',
    );
  });

  it('says what to do where no file of then is known', () => {
    const [refusal] = refusals(
      { changes: new Map(), corosyncConfs, earlier: undefined, file: undefined, keys: none },
      observed,
      'a.yaml',
    );
    expect(refusal?.remedy).toMatch(/write into a\.yaml which nodes .*: relais apply a\.yaml$/);
  });
});

describe('the key of the cluster', () => {
  it('is not put back, and that is said with what makes another', () => {
    expect(keyStays([], 'relais.yaml')).toEqual([]);
    expect(keyStays(['deb2'], 'two.yaml')[0]?.remedy).toContain('relais rotate-key two.yaml');
    const found = { changes: new Map(), corosyncConfs: new Map(), earlier: undefined, file: undefined };
    expect(refusals({ ...found, keys: { stay: ['deb2'], lost: [] } }, observed, 'two.yaml')).toEqual([]);
  });

  it('can’t be given back to a node that has none any more: refused', () => {
    const found = { changes: new Map(), corosyncConfs: new Map(), earlier: undefined, file: undefined };
    const [refusal] = refusals({ ...found, keys: { stay: [], lost: ['deb2'] } }, observed, 'two.yaml');
    expect(refusal).toMatchObject({ code: 'rollback/no-key', severity: 'error' });
    expect(refusal?.remedy).toContain('relais apply two.yaml');
  });
});
