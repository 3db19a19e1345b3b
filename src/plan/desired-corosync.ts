/** The corosync.conf that a Spec asks for: the same bytes on every node. */
import { corosyncConf, section } from '../formats/corosync/build.ts';
import type { CorosyncConf, CorosyncSection } from '../formats/corosync/conf.ts';
import { printCorosyncConf } from '../formats/corosync/print-corosync-conf.ts';
import { withOwnWords } from '../native/corosync.ts';
import type { NodeSpec, Spec } from '../spec/spec.ts';
import { corosyncHeader } from './corosync-header.ts';
import { freshNodeIds, type NodeIds } from './node-ids.ts';

const node = ({ name, links }: NodeSpec, ids: NodeIds): CorosyncSection =>
  section('node', {
    name,
    nodeid: String(ids.get(name)),
    ...Object.fromEntries(links.map((link, number) => [`ring${number}_addr`, link])),
  });

/** knet's pings, for each link: left alone they shrink with the token (see docs/decisions/0002-the-file.md). */
const interfaces = ({ failover, nodes }: Spec): readonly CorosyncSection[] => {
  const { knetPingIntervalMs, knetPingTimeoutMs } = failover;
  if (knetPingIntervalMs === undefined && knetPingTimeoutMs === undefined) return [];
  return (nodes[0]?.links ?? []).map((_, number) =>
    section('interface', {
      linknumber: String(number),
      ...(knetPingIntervalMs === undefined ? {} : { knet_ping_interval: String(knetPingIntervalMs) }),
      ...(knetPingTimeoutMs === undefined ? {} : { knet_ping_timeout: String(knetPingTimeoutMs) }),
    }),
  );
};

export const desiredCorosync = (spec: Spec, ids: NodeIds = freshNodeIds(spec)): string =>
  printCorosyncConf(withWordsOf(spec, ownCorosync(spec, ids)));

const withWordsOf = ({ native }: Spec, own: CorosyncConf): CorosyncConf =>
  native?.corosync === undefined ? own : withOwnWords(own, native.corosync);

/** What relais writes where the file has no words of its own for it. */
const ownCorosync = (spec: Spec, ids: NodeIds): CorosyncConf =>
  corosyncConf(
    { kind: 'remark', text: corosyncHeader },
    section(
      'totem',
      {
        version: '2',
        cluster_name: spec.cluster,
        transport: 'knet',
        crypto_cipher: 'aes256',
        crypto_hash: 'sha256',
        token: String(spec.failover.tokenMs),
        consensus: String(spec.failover.consensusMs),
        // Corosync would add 650 ms to the token for each node beyond the second.
        ...(spec.nodes.length > 2 ? { token_coefficient: '0' } : {}),
      },
      ...interfaces(spec),
    ),
    section('nodelist', {}, ...spec.nodes.map((each) => node(each, ids))),
    section('quorum', {
      provider: 'corosync_votequorum',
      // votequorum(5): two_node turns wait_for_all on, so that a node that starts alone starts nothing.
      ...(spec.nodes.length === 2 ? { two_node: '1' } : {}),
    }),
    section('logging', { to_syslog: 'yes', timestamp: 'hires' }),
  );
