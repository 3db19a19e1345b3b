import { describe, expect, it } from 'vitest';
import type { Command } from '../../command/command.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import { withoutSource } from '../../formats/cib/without-source.ts';
import type { Host } from '../../hosts/host.ts';
import { agentReader } from '../../plan/agents/agents-seen.ts';
import { addressAgent, databaseAgent } from '../../plan/agents/sample-agents.ts';
import { desiredState } from '../../plan/desired.ts';
import { makePlan } from '../../plan/make-plan.ts';
import type { Observed, ObservedNode } from '../../plan/observed.ts';
import type { WriteAction } from '../../plan/step.ts';
import { readSpec } from '../../spec/read-spec.ts';
import type { Scene } from './act.ts';
import { adviseCib } from './advise-cib.ts';
import { verify } from './verify.ts';

const text = [
  'cluster: c',
  'nodes: { one: 192.0.2.1, two: 192.0.2.2 }',
  'fencing: none',
  'resources:',
  '  db: { agent: ocf:heartbeat:pgsql }',
  '  vip: { agent: ocf:heartbeat:IPaddr2, params: { ip: 192.0.2.9 }, operations: { monitor: { interval: 10s } } }',
].join('\n');

const { spec } = readSpec(text, 'relais.yaml');
if (spec === undefined) throw new Error('The sample has a fault.');
const desired = desiredState(spec, () => '');

const bare: ObservedNode = {
  elements: new Map(),
  units: { corosync: false, pacemaker: false },
  corosyncConf: '',
  cibOnDisk: 'none',
  cib: '',
};

const everywhere = (seen: ObservedNode): Observed => new Map(spec.nodes.map(({ name }) => [name, seen]));

const seedsOf = (observed: Observed): readonly WriteAction[] =>
  (makePlan(spec, desired, observed).plan?.steps ?? []).flatMap(({ id, action }) =>
    id.endsWith('/seed') && action.kind === 'write' ? [action] : [],
  );

const digest = (of: string): string => `${of.repeat(64)}-${'0'.repeat(64)}`;

/** What a host with the packages answers: it is asked for pgsql alone. */
const saying =
  (metadata: string) =>
  async (command: Command): Promise<Awaited<ReturnType<Host['run']>>> => {
    expect(command.argv.slice(4)).toEqual(['ocf:heartbeat:pgsql', '']);
    const stdout = `0 told ${digest('a')} ${Buffer.from(metadata).toString('hex')}\n`;
    return { exitCode: 0, stdout, stderr: '', elapsedMs: 1 };
  };

const sceneOf = (one: string, two: string): Scene => {
  const hosts = [one, two].map((metadata, index) => [['one', 'two'][index], { run: saying(metadata) }]);
  return {
    spec,
    hosts: new Map(hosts as unknown as readonly (readonly [string, Host])[]),
    signal: new AbortController().signal,
  } as unknown as Scene;
};

describe('the first apply to bare hosts', () => {
  const [seed, other] = seedsOf(everywhere(bare));
  if (seed?.advise === undefined) throw new Error('The plan asks for no advice.');
  const wanted = seed.advise;

  it('says in its plan what will be known only then', () => {
    expect(other).toEqual(seed);
    expect(wanted).toEqual([{ resource: 'db', agent: 'ocf:heartbeat:pgsql' }]);
    expect(seed.content).not.toContain('db-start');
    const detail = makePlan(spec, desired, everywhere(bare)).plan?.differences.flatMap((each) => each.detail ?? []);
    expect(detail).toContain('+ operations of db, as ocf:heartbeat:pgsql advises once it is installed');
  });

  it('asks all nodes once their packages are there, and the next plan finds nothing to change', async () => {
    const longer = databaseAgent.replace('90s', '150s');
    const cib = await adviseCib(seed.content, wanted, sceneOf(databaseAgent, longer));
    expect(cib).toContain('name="start" interval="0s" timeout="120s" id="db-start-0s"');
    expect(cib).toContain('name="stop" interval="0s" timeout="150s"');
    const seenBy = (pgsql: string) =>
      agentReader(new Map())(
        new Map([
          ['ocf:heartbeat:pgsql', { kind: 'told', digest: digest('a'), text: pgsql }],
          ['ocf:heartbeat:IPaddr2', { kind: 'told', digest: digest('b'), text: addressAgent }],
        ]),
      );
    const running = { ...bare, cib, units: { corosync: true, pacemaker: true }, corosyncConf: desiredConf() };
    const next = makePlan(
      spec,
      desired,
      new Map([
        ['one', { ...running, agents: seenBy(databaseAgent) }],
        ['two', { ...running, agents: seenBy(longer) }],
      ]),
    );
    expect(next.plan?.differences.filter(({ node }) => node === 'cluster')).toEqual([]);
  });

  it('shows Pacemaker beforehand the very operations that it then puts in place', async () => {
    const shown: string[] = [];
    const { hosts, ...scene } = sceneOf(databaseAgent, databaseAgent);
    const asking = new Map(
      [...hosts].map(([name, host]) => [
        name,
        {
          run: async (command: Command) => {
            if (command.argv[0] !== 'crm_verify') return await host.run(command);
            shown.push(String(command.stdin));
            return { exitCode: 0, stdout: '', stderr: '', elapsedMs: 1 };
          },
        } as unknown as Host,
      ]),
    );
    for (const step of makePlan(spec, desired, everywhere(bare)).plan?.steps ?? []) {
      if (step.action.kind === 'verify')
        expect(await verify(step, step.action, { ...scene, hosts: asking })).toBe(undefined);
    }
    const written = parseCib(await adviseCib(seed.content, wanted, sceneOf(databaseAgent, databaseAgent))).cib;
    expect(shown).toHaveLength(2);
    for (const text of shown) {
      const { cib } = parseCib(text);
      expect(cib?.configuration.resources.map(withoutSource)).toEqual(
        written?.configuration.resources.map(withoutSource),
      );
      expect(text).toContain('name="start" interval="0s" timeout="120s" id="db-start-0s"');
      expect(text).toContain('<node_state');
    }
  });

  it('leaves the CIB as the plan has it where the agent stays silent', async () => {
    const cib = await adviseCib(seed.content, wanted, sceneOf('none of it', ''));
    expect(cib).toBe(seed.content);
  });
});

const desiredConf = (): string => {
  const conf = desired.nodes.get('one')?.get('file /etc/corosync/corosync.conf');
  return conf?.kind === 'file' ? conf.content : '';
};
