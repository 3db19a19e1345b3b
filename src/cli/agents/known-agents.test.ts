import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressAgent, databaseAgent, heard } from '../../plan/agents/sample-agents.ts';
import { readSpec } from '../../spec/read-spec.ts';
import type { Spec } from '../../spec/spec.ts';
import type { NodesSeen } from './earlier-agents.ts';
import { knownAgents } from './known-agents.ts';

const specOf = (cluster: string, one = '192.0.2.1'): Spec => {
  const lines = [
    `cluster: ${cluster}`,
    `nodes: { one: ${one}, two: 192.0.2.2 }`,
    'fencing: none',
    'resources:',
    '  vip: { agent: ocf:heartbeat:IPaddr2, params: { adress: canary-value }, operations: null }',
  ];
  const { spec } = readSpec(lines.join('\n'), 'relais.yaml');
  if (spec === undefined) throw new Error('The sample has a fault.');
  return spec;
};

const digest = (of: string): string => `${of.repeat(64)}-${'0'.repeat(64)}`;
const seen = (text = addressAgent, of = 'a'): NodesSeen =>
  new Map(['one', 'two'].map((node) => [node, new Map([['ocf:heartbeat:IPaddr2', heard(text, digest(of))]])]));

let home: string;
const env = () => ({ XDG_CACHE_HOME: home });
const folder = (): string => path.join(home, 'relais/agents');
const fileOfC = (): string => path.join(folder(), 'c.json');

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'relais-cache-'));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

const codes = async (spec: Spec): Promise<readonly string[]> =>
  (await knownAgents(spec, env())).check(new Map()).map(({ severity, code }) => `${severity} ${code}`);

const faults = ['error agent/unknown-parameter', 'error agent/missing-parameter'];

describe('what agents said', () => {
  it('is kept, for this user alone, and used when nobody can be asked', async () => {
    expect(await codes(specOf('c'))).toEqual(['note agent/not-seen']);
    const known = await knownAgents(specOf('c'), env());
    await known.remember(seen());
    expect(await codes(specOf('c'))).toEqual(faults);
    expect([...((await knownAgents(specOf('c'), env())).library.get('ocf:heartbeat:IPaddr2')?.keys() ?? [])]).toEqual([
      digest('a'),
    ]);
    expect(statSync(fileOfC()).mode & 0o777).toBe(0o600);
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder())).toEqual(['c.json']);
  });

  it('holds nothing of what the file says', async () => {
    await (await knownAgents(specOf('c'), env())).remember(seen());
    expect(readFileSync(fileOfC(), 'utf8')).not.toContain('canary');
  });

  it('gives way to what is said later, and the old text goes', async () => {
    await (await knownAgents(specOf('c'), env())).remember(seen());
    await (await knownAgents(specOf('c'), env())).remember(seen(addressAgent.replace('"nic"', '"adress"'), 'b'));
    expect(await codes(specOf('c'))).toEqual(['error agent/missing-parameter']);
    expect(readFileSync(fileOfC(), 'utf8')).not.toContain(digest('a'));
  });

  it('stands where an agent gives no answer this time', async () => {
    await (await knownAgents(specOf('c'), env())).remember(seen());
    const silent: NodesSeen = new Map([['one', new Map([['ocf:heartbeat:IPaddr2', { kind: 'silent' }]])]]);
    const known = await knownAgents(specOf('c'), env());
    await known.remember(silent);
    expect(known.check(silent).map(({ code }) => code)).toEqual(faults.map((each) => each.split(' ')[1]));
    expect(await codes(specOf('c'))).toEqual(faults);
  });

  it.each([
    ['is cut off', (text: string) => text.slice(0, 200)],
    ['is none', () => '[]'],
    ['has another text than was kept', (text: string) => text.replaceAll('nic', 'adress')],
    ['is of another format', (text: string) => text.replace('relais.agents/1', 'relais.agents/9')],
  ])('is asked for again where the file %s', async (_, spoil) => {
    await (await knownAgents(specOf('c'), env())).remember(seen());
    writeFileSync(fileOfC(), spoil(readFileSync(fileOfC(), 'utf8')));
    const known = await knownAgents(specOf('c'), env());
    expect(known.library.size).toBe(0);
    expect(known.check(new Map()).map(({ code }) => code)).toEqual(['agent/not-seen']);
    await known.remember(seen());
    expect(await codes(specOf('c'))).toEqual(faults);
  });

  it('by nodes of another cluster, or of one by that name elsewhere, is a risk, and never taken for theirs', async () => {
    await (await knownAgents(specOf('c'), env())).remember(seen());
    for (const spec of [
      specOf('other'),
      { ...specOf('c', '198.51.100.1'), nodes: specOf('c', '198.51.100.1').nodes.slice(0, 1) },
    ]) {
      const known = await knownAgents(spec, env());
      expect(known.library.size).toBe(0);
      expect(known.check(new Map()).map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    }
  });

  it('of different versions is kept by node', async () => {
    const two: NodesSeen = new Map([
      ...seen(),
      ['two', new Map([['ocf:heartbeat:IPaddr2', heard(databaseAgent, digest('c'))]])],
    ]);
    await (await knownAgents(specOf('c'), env())).remember(two);
    const found = (await knownAgents(specOf('c'), env())).check(new Map());
    expect(found.map(({ code, host }) => `${code} ${host}`)).toContain('agent/missing-parameter one');
  });
});

it('a cache that can’t be written is no reason to fail', async () => {
  writeFileSync(path.join(home, 'relais'), 'a file, no folder');
  const known = await knownAgents(specOf('c'), env());
  await known.remember(seen());
  expect(known.check(seen()).length).toBe(2);
});
