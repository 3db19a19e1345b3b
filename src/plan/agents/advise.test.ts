import { describe, expect, it } from 'vitest';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Resource } from '../../formats/cib/model/resource.ts';
import type { NativePart } from '../../native/read-sections.ts';
import { readSpec } from '../../spec/read-spec.ts';
import { advise } from './advise.ts';
import type { AgentsSeen } from './agents-seen.ts';
import { databaseAgent, heard } from './sample-agents.ts';

const native = (...lines: readonly string[]): NativePart => {
  const text = ['cluster: c', 'nodes: { one: 192.0.2.1 }', 'fencing: none', ...lines].join('\n');
  const found = readSpec(text, 'relais.yaml').spec?.native;
  if (found === undefined) throw new Error('The sample has a fault.');
  return found;
};

const seen = (text: string): AgentsSeen => new Map([['ocf:heartbeat:pgsql', heard(text)]]);

const operationsIn = ({ resources }: Configuration): readonly string[] => {
  const of = (resource: Resource): readonly string[] => {
    if (resource.kind === 'group' || resource.kind === 'clone') return resource.members.flatMap(of);
    if (resource.kind === 'bundle') return resource.member === undefined ? [] : of(resource.member);
    return (resource.operations?.ops ?? []).map(
      ({ id, name, interval, timeout }) => `${id} ${name} ${interval} ${timeout}`,
    );
  };
  return resources.flatMap(of);
};

const unstated = ['resources:', '  db: { agent: ocf:heartbeat:pgsql }'];

describe('operations that the file does not state', () => {
  it('are those that the agent advises, inside of groups and clones too', () => {
    const { configuration, unstated: ids } = native(...unstated, '  g: { group: [db] }', '  c: { clone: g }');
    const advised = advise(configuration, ids, [seen(databaseAgent)]);
    expect(operationsIn(advised.configuration)).toEqual([
      'db-start-0s start 0s 120s',
      'db-stop-0s stop 0s 90s',
      'db-monitor-30s monitor 30s 30s',
    ]);
    expect(advised.unadvised).toEqual([]);
  });

  it('have the longest time of all nodes’ versions', () => {
    const { configuration, unstated: ids } = native(...unstated);
    const longer = databaseAgent.replace('90s', '150s').replace('120s', '5s');
    expect(operationsIn(advise(configuration, ids, [seen(databaseAgent), seen(longer)]).configuration)).toEqual(
      operationsIn(advise(configuration, ids, [seen(databaseAgent.replace('90s', '150s'))]).configuration),
    );
  });

  it('stay what they are in the cluster while the agent is not heard', () => {
    const { configuration, unstated: ids } = native(...unstated);
    const live = native('resources:', '  db: { agent: ocf:heartbeat:pgsql, operations: { stop: { timeout: 7s } } }');
    const advised = advise(configuration, ids, [new Map()], live.configuration);
    expect(operationsIn(advised.configuration)).toEqual(['db-stop-0s stop 0s 7s']);
    expect(advised.unadvised).toEqual([]);
    const bare = advise(configuration, ids, [new Map()]);
    expect(operationsIn(bare.configuration)).toEqual([]);
    expect(bare.unadvised).toEqual([{ resource: 'db', agent: 'ocf:heartbeat:pgsql' }]);
  });
});

it.each([
  ['states some', 'resources: { db: { agent: ocf:heartbeat:pgsql, operations: { stop: { timeout: 7s } } } }'],
  ['states none by null', 'resources: { db: { agent: ocf:heartbeat:pgsql, operations: null } }'],
  ['is made from a template', 'templates: { t: { agent: ocf:heartbeat:pgsql } }\nresources: { db: { template: t } }'],
  ['is no OCF agent’s', 'resources: { db: { agent: "systemd:db" }, f: { agent: "stonith:fence_x" } }'],
])('a resource that %s gets no advice', (_, lines) => {
  const { configuration, unstated: ids } = native(lines);
  const { configuration: advised, unadvised } = advise(configuration, ids, [seen(databaseAgent)]);
  expect(operationsIn(advised)).toEqual(operationsIn(configuration));
  expect(unadvised).toEqual([]);
});

it('a resource in a bundle has the agents of its image', () => {
  const bundle = '  b: { podman: { image: x }, primitive: db }';
  const { configuration, unstated: ids } = native(...unstated, bundle);
  expect(operationsIn(advise(configuration, ids, [seen(databaseAgent)]).configuration)).toEqual([]);
});
