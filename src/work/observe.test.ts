import { expect, it } from 'vitest';
import type { Command } from '../command/command.ts';
import type { Host } from '../hosts/host.ts';
import { addressAgent, heard } from '../plan/agents/sample-agents.ts';
import { desiredState } from '../plan/desired.ts';
import { readSpec } from '../spec/read-spec.ts';
import { nodeLook, observe } from './observe.ts';
import { statusInquiry } from './status/ask-node.ts';

const digest = `${'a'.repeat(64)}-${'b'.repeat(64)}`;

/** Answers only what is asked of agents. */
const hostSaying = (line: string, asked: (readonly Command[])[]): Host => ({
  name: 'one',
  roundTrips: 0,
  run: async () => Promise.reject(new Error('a round trip of its own')),
  ask: async (commands) => {
    asked.push(commands);
    return commands.map(({ argv }) => ({
      exitCode: argv.includes('ocf:heartbeat:IPaddr2') ? 0 : 1,
      stdout: argv.includes('ocf:heartbeat:IPaddr2') ? line : '',
      stderr: '',
      elapsedMs: 1,
    }));
  },
  read: async () => undefined,
  write: async () => {},
  close: async () => {},
});

const desiredOf = (...lines: readonly string[]) => {
  const { spec } = readSpec(
    ['cluster: c', 'nodes: { one: 192.0.2.1 }', 'fencing: none', ...lines].join('\n'),
    'r.yaml',
  );
  if (spec === undefined) throw new Error('The sample has a fault.');
  return desiredState(spec, () => '');
};

const vip =
  'resources: { vip: { agent: ocf:heartbeat:IPaddr2, params: { ip: 192.0.2.9 } }, u: { agent: "systemd:u" } }';

it('asks for the agents that the file names in the one round trip of an observation', async () => {
  const asked: (readonly Command[])[] = [];
  const told = `0 told ${digest} ${Buffer.from(addressAgent).toString('hex')}\n`;
  const first = await observe(new Map([['one', hostSaying(told, asked)]]), desiredOf(vip));
  expect(asked).toHaveLength(1);
  expect(first.get('one')?.agents?.get('ocf:heartbeat:IPaddr2')).toEqual(heard(addressAgent, digest));
  const library = new Map([['ocf:heartbeat:IPaddr2', new Map([[digest, heard(addressAgent, digest)]])]]);
  const again = await observe(
    new Map([['one', hostSaying(`0 known ${digest}\n`, asked)]]),
    desiredOf(vip),
    undefined,
    library,
  );
  expect(asked[1]?.at(-1)?.argv.slice(4)).toEqual(['ocf:heartbeat:IPaddr2', digest]);
  expect(again.get('one')?.agents).toEqual(first.get('one')?.agents);
});

it('asks for none where the file names none', async () => {
  const asked: (readonly Command[])[] = [];
  const seen = await observe(
    new Map([['one', hostSaying('', asked)]]),
    desiredOf('resources: { u: { agent: "systemd:u" } }'),
  );
  expect(seen.get('one')?.agents).toBeUndefined();
  const [questions = []] = asked;
  await observe(new Map([['one', hostSaying('', asked)]]), desiredOf(vip));
  expect(asked[1]).toHaveLength(questions.length + 1);
});

it('takes metadata that can’t be read for silence', async () => {
  const bomb = Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><resource-agent name="x"/>').toString('hex');
  const seen = await observe(new Map([['one', hostSaying(`0 told ${digest} ${bomb}\n`, [])]]), desiredOf(vip));
  expect(seen.get('one')?.agents?.get('ocf:heartbeat:IPaddr2')).toEqual({ kind: 'silent' });
});

it('asks how the services are in the same round trip, and nothing of it twice', async () => {
  const asked: (readonly Command[])[] = [];
  const desired = desiredOf('services: { web: { address: 192.0.2.9/24, apache: { sites: { a.test: { root: . } } } } }');
  const { beside } = await nodeLook(desired, statusInquiry)(hostSaying('', asked));
  expect(beside).toMatchObject({ kind: 'reached', units: { corosync: 'unknown' } });
  expect(asked).toHaveLength(1);
  const [words = []] = asked.map((commands) => commands.map((each) => JSON.stringify(each)));
  expect(words).toHaveLength(new Set(words).size);
  // One question for all units, and one for the CIB and what crm_mon makes of it.
  expect(words.filter((word) => word.includes('systemctl show --no-pager'))).toHaveLength(1);
  expect(words.filter((word) => word.includes('cibadmin'))).toHaveLength(1);
  expect(words.some((word) => word.includes('crm_mon'))).toBe(true);
});
