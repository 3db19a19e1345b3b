import { describe, expect, it } from 'vitest';
import type { Host, RunOptions } from '../../hosts/host.ts';
import { HostError } from '../../hosts/host-error.ts';
import { recordedHost } from '../../hosts/recorded.ts';
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
  observeStatus(spec!, new Map(hosts.map((host) => [host.name, host])), { limitMs: 20 });

describe('a node that does not answer in time', () => {
  it('is said to be slow where ssh had logged in', async () => {
    const { nodes, findings } = await observed([silent('one', 'connected'), silent('two', 'not connected')]);
    expect(nodes.map(({ ssh }) => ssh)).toEqual(['slow', 'no-answer']);
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'status/slow Nothing is known of the cluster: one can be reached by ssh, and did not answer in time.',
    ]);
  });

  it('is said not to be reached where it had not', async () => {
    const { findings } = await observed([silent('one', 'not connected'), silent('two', 'not connected')]);
    expect(findings.map(({ code }) => code)).toEqual(['status/no-node-reached']);
  });
});
