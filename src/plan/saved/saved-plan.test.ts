import { describe, expect, it } from 'vitest';
import { cibFile } from '../../facts/cib-on-disk.ts';
import { configuration } from '../../formats/cib/build/cib.ts';
import { primitive } from '../../formats/cib/build/primitive.ts';
import type { Plan } from '../plan.ts';
import { seedCib } from '../seed-cib.ts';
import { plainPlan } from './plain-plan.ts';
import { parseSavedPlan, printSavedPlan, type SavedPlan } from './saved-plan.ts';
import { staleness } from './staleness.ts';

const secret = 'a canary in the coal mine';
const fence = (password: string) =>
  primitive({ id: 'fence-one', agent: 'stonith:fence_ipmilan', params: { ip: '192.0.2.9', password } });

const planWith = (password: string): Plan => ({
  format: 'relais.plan/1',
  cluster: 'c',
  file: 'relais.yaml',
  differences: [
    { node: 'one', change: 'add', title: '/etc/x', origin: { file: 'relais.yaml', line: 3, column: 1, length: 2 } },
  ],
  foreign: [{ what: 'primitive', id: 'db' }],
  steps: [
    {
      id: 'cluster/commit',
      node: 'one',
      wave: 'configure',
      title: 'change the CIB',
      action: { kind: 'commit', basis: 'b', edits: [{ kind: 'put', object: fence(password) }] },
    },
    {
      id: 'one/seed',
      node: 'one',
      wave: 'files',
      title: 'seed',
      action: {
        kind: 'write',
        path: cibFile,
        content: seedCib(configuration({ resources: [fence(password)] })),
        mode: 0o600,
        owner: 'root:root',
      },
    },
  ],
  impact: { prediction: 'asked', effects: [], needs: [], actions: [] },
});

const salt = '00';
const saved = (plan: Plan = planWith(secret)): SavedPlan => ({
  plan: plainPlan(plan, { kind: 'salted', salt }),
  basis: {
    relais: '0.1.0',
    madeAt: '2026-11-22T10:00:00.000Z',
    file: '/home/a/relais.yaml',
    fileDigest: 'f',
    folders: { '/home/a/site': 'd' },
    configuration: 'c',
    adopt: [],
    missing: 'refuse',
    salt,
  },
});

describe('a saved plan', () => {
  it('is read back as it was written', () => {
    expect(parseSavedPlan(printSavedPlan(saved()))).toEqual(saved());
  });

  it('holds no secret, neither in an edit nor in a seed, and tells two secrets apart', () => {
    expect(printSavedPlan(saved())).not.toContain(secret);
    expect(JSON.stringify(plainPlan(planWith(secret), { kind: 'stars' }))).not.toContain(secret);
    expect(staleness(saved(), saved(planWith('another')))).toEqual(['what would be done now is something else']);
    expect(plainPlan(planWith('x'), { kind: 'stars' })).toEqual(plainPlan(planWith('y'), { kind: 'stars' }));
  });

  it('is told from a relais.yaml by its format alone', () => {
    expect(parseSavedPlan('cluster: c\n')).toBeUndefined();
    expect(parseSavedPlan('{ cluster: c }')).toBeUndefined();
    expect(parseSavedPlan('{ "cluster": "c" }')).toBeUndefined();
    expect(parseSavedPlan('')).toBeUndefined();
  });

  it('is unusable when it was printed to be read, cut off, or of another version', () => {
    const text = printSavedPlan(saved());
    expect(parseSavedPlan(JSON.stringify(saved().plan))).toBe('unusable');
    expect(parseSavedPlan(text.slice(0, text.length / 2))).toBe('unusable');
    expect(parseSavedPlan(text.replace('relais.plan/1', 'relais.plan/2'))).toBe('unusable');
    expect(parseSavedPlan(text.replace('"adopt": []', '"adopt": [1]'))).toBe('unusable');
  });
});

describe('a saved plan held against what is now', () => {
  const now = saved();
  const says = (change: Partial<SavedPlan['basis']>): readonly string[] =>
    staleness(now, { ...now, basis: { ...now.basis, ...change } });

  it('holds where nothing changed; a line that moved in the file, or a new drill, is no change', () => {
    const plan = planWith(secret);
    const [difference] = plan.differences;
    const moved = { ...plan, differences: [{ ...difference!, origin: { file: '/b', line: 9, column: 1, length: 2 } }] };
    expect(staleness(now, saved(moved))).toEqual([]);
  });

  it('says what changed', () => {
    expect(says({ fileDigest: 'g' })).toEqual(['the file was changed since']);
    expect(says({ folders: { '/home/a/site': 'e' } })).toEqual(['the content of /home/a/site was changed since']);
    expect(says({ configuration: 'd' })).toEqual(["the cluster's configuration was changed since"]);
    expect(says({ relais: '0.2.0' })).toEqual(['it was made by relais 0.1.0, and this is 0.2.0']);
  });

  it('says which differences came, went and changed', () => {
    const plan = planWith(secret);
    const [difference] = plan.differences;
    const other = (title: string, detail?: readonly string[]) => ({ ...difference!, title, ...(detail && { detail }) });
    expect(staleness(now, saved({ ...plan, differences: [other('/etc/y')] }))).toEqual([
      'one: /etc/x is as the file wants it by now',
      'one: /etc/y differs from the file by now',
    ]);
    expect(staleness(now, saved({ ...plan, differences: [other('/etc/x', ['+z'])] }))).toEqual([
      'one: /etc/x differs in another way by now: +z',
    ]);
    const many = ['+a', '+b', '+c', '+d', '+e'];
    expect(staleness(now, saved({ ...plan, differences: [other('/etc/x', many)] }))).toEqual([
      'one: /etc/x differs in another way by now: +a | +b | +c | and 2 lines more',
    ]);
  });

  it('is not stale where it has come true and nothing else changed: there is nothing left to run', () => {
    const done = saved({ ...planWith(secret), differences: [], steps: [] });
    const elsewhere = { ...done, basis: { ...done.basis, configuration: 'after it' } };
    expect(staleness(now, elsewhere)).toEqual([]);
    const otherFile = { ...elsewhere, basis: { ...elsewhere.basis, fileDigest: 'g' } };
    expect(staleness(now, otherFile)).toContain('the file was changed since');
    const otherContent = { ...elsewhere, basis: { ...elsewhere.basis, folders: { '/home/a/site': 'e' } } };
    expect(staleness(now, otherContent)).toContain('the content of /home/a/site was changed since');
  });

  it('does not hold where the services stand otherwise', () => {
    const plan = planWith(secret);
    const effects = [{ of: 'service', name: 'web', effect: 'interrupted', says: ['the address moves'] }] as const;
    expect(staleness(now, saved({ ...plan, impact: { ...plan.impact!, effects } }))).toEqual([
      'the services stand otherwise now, and it would do something else to them',
    ]);
  });
});
