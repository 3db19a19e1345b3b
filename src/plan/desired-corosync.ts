/** The corosync.conf that a Spec asks for: the same bytes on every node. */
import type { Spec } from '../spec/spec.ts';

/** Stands first in every corosync.conf that relais wrote. */
export const corosyncHeader = '# Made by relais from relais.yaml: changes made here are replaced by the next apply.';

const nodeLines = (spec: Spec): readonly string[] =>
  spec.nodes.flatMap((node, index) => [
    '    node {',
    `        name: ${node.name}`,
    `        nodeid: ${index + 1}`,
    ...node.links.map((link, number) => `        ring${number}_addr: ${link}`),
    '    }',
  ]);

const setting = (name: string, value: number | undefined): readonly string[] =>
  value === undefined ? [] : [`    ${name}: ${value}`];

export const desiredCorosync = (spec: Spec): string => {
  const { failover, nodes } = spec;
  return [
    corosyncHeader,
    'totem {',
    '    version: 2',
    `    cluster_name: ${spec.cluster}`,
    '    transport: knet',
    '    crypto_cipher: aes256',
    '    crypto_hash: sha256',
    ...setting('token', failover.tokenMs),
    ...setting('consensus', failover.consensusMs),
    ...(failover.knetPingIntervalMs === undefined && failover.knetPingTimeoutMs === undefined
      ? []
      : (nodes[0]?.links ?? []).flatMap((_, number) => [
          '    interface {',
          `        linknumber: ${number}`,
          ...setting('    knet_ping_interval', failover.knetPingIntervalMs),
          ...setting('    knet_ping_timeout', failover.knetPingTimeoutMs),
          '    }',
        ])),
    '}',
    'nodelist {',
    ...nodeLines(spec),
    '}',
    'quorum {',
    '    provider: corosync_votequorum',
    // votequorum(5): two_node turns wait_for_all on, so that a node that starts alone starts nothing.
    ...(nodes.length === 2 ? ['    two_node: 1'] : []),
    '}',
    'logging {',
    '    to_syslog: yes',
    '    timestamp: hires',
    '}',
    '',
  ].join('\n');
};
