import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Host, RunOptions } from '../../hosts/host.ts';
import { HostError } from '../../hosts/host-error.ts';
import { recordedHost } from '../../hosts/recorded.ts';
import type { RecordedEntry } from '../../hosts/recording.ts';
import { readSpec } from '../../spec/read-spec.ts';
import { observeStatus } from './observe-status.ts';

const { spec } = readSpec('cluster: c\nnodes: { one: 192.0.2.1, two: 192.0.2.2 }\nfencing: none\n', 'relais.yaml');

/** Answers nothing until it is given up. */
const silent = (name: string, ssh: 'connected' | 'not connected'): Host => {
  const host = {
    ...recordedHost(name, []),
    roundTrips: 0,
    ask: (_: unknown, { signal }: RunOptions) => {
      if (ssh === 'connected') host.roundTrips += 1;
      return new Promise<never>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new HostError(name, 'cancelled', '')));
      });
    },
  };
  return host;
};

const observed = (hosts: readonly Host[]) =>
  observeStatus(spec!, new Map(hosts.map((host) => [host.name, host])), { limitMs: 200 });

describe('a node that does not answer in time', () => {
  it('is said to be slow where ssh had logged in', async () => {
    const { nodes, findings } = await observed([silent('one', 'connected'), silent('two', 'not connected')]);
    expect(nodes.map(({ ssh }) => ssh)).toEqual(['slow', 'no-answer']);
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'status/slow Nothing is known of the cluster: one can be reached by ssh, and did not answer in time.',
    ]);
  });

  it('is told with what is known, where another node tells of the cluster', async () => {
    const healthy = JSON.parse(
      readFileSync(join(import.meta.dirname, 'recorded', 'healthy.fixture.json'), 'utf8'),
    ) as Readonly<Record<string, readonly RecordedEntry[]>>;
    const codes = async (ssh: 'connected' | 'not connected') => {
      const seen = await observed([recordedHost('one', healthy['lan-master'] ?? []), silent('two', ssh)]);
      return seen.findings.flatMap(({ code, host, message }) => (host === 'two' ? [`${code} ${message}`] : []));
    };
    expect(await codes('connected')).toContainEqual(
      'status/slow two (192.0.2.2) is connected by ssh and did not say in time how it is: it is overloaded, or hangs.',
    );
    expect(await codes('not connected')).toContainEqual(
      expect.stringContaining('status/not-reached The login to two (192.0.2.2) did not come to its end in time'),
    );
  });

  it('is said not to be reached where it had not', async () => {
    const { findings } = await observed([silent('one', 'not connected'), silent('two', 'not connected')]);
    expect(findings.map(({ code }) => code)).toEqual(['status/no-node-reached']);
  });
});
