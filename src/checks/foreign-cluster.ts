/** Nothing foreign that moves addresses or forms clusters is on the nodes. */
import { type Diagnostic, fault, warning } from '../diagnostic/diagnostic.ts';
import { isRunning } from '../facts/units.ts';
import { printableLine } from '../hosts/printable.ts';
import type { Spec } from '../spec/spec.ts';
import type { Check, CheckedNode } from './check.ts';

export const foreignCluster: Check = {
  id: 'foreign-cluster',
  title: 'No foreign cluster is there',
  run: ({ spec, nodes }) =>
    nodes.flatMap((checked) => [...corosync(checked, spec), ...others(checked, spec), ...pcs(checked)]),
};

const conf = '/etc/corosync/corosync.conf';

const corosync = ({ node, facts }: CheckedNode, spec: Spec): readonly Diagnostic[] => {
  const text = facts.files.get(conf)?.content ?? '';
  const values = (key: string): string[] =>
    [...text.matchAll(new RegExp(`^[ \\t]*${key}[ \\t]*:[ \\t]*(.*?)[ \\t]*$`, 'gm'))].map(([, value = '']) =>
      printableLine(value, 80),
    );
  const [cluster = ''] = values('cluster_name');
  const addresses = values('ring0_addr');
  // What Debian's package brings forms a cluster of one by itself: nobody's.
  const packaged = cluster === 'debian' && addresses.every((address) => address.startsWith('127.'));
  if (text.trim() === '' || packaged || cluster === spec.cluster) {
    return [];
  }
  const running = isRunning(facts.units, 'corosync') ? 'and corosync runs' : 'though corosync does not run now';
  const members = values('name').length > 0 ? values('name') : addresses;
  return [
    fault('check/foreign-cluster', {
      message: `${node.name} belongs to another cluster: ${conf} names ${cluster === '' ? 'none' : `"${cluster}"`} of ${members.join(', ') || 'unnamed nodes'}, ${running}. The file says "${spec.cluster}".`,
      remedy: `If that is the cluster you mean, write cluster: ${cluster || '…'} in the file. If it is to go, on ${node.name}: systemctl disable --now pacemaker corosync; mv ${conf} ${conf}.old`,
      host: node.name,
      place: node.place,
    }),
  ];
};

const rivals = [
  { unit: 'keepalived', files: ['/etc/keepalived/keepalived.conf'] },
  { unit: 'heartbeat', files: ['/etc/ha.d/ha.cf', '/etc/ha.d/haresources'] },
  { unit: 'ucarp', files: ['/etc/network/interfaces'] },
  { unit: 'vip-manager', files: [] },
] as const;

const others = ({ node, facts }: CheckedNode, spec: Spec): readonly Diagnostic[] =>
  rivals.flatMap(({ unit, files }) => {
    const contested = spec.services.find(({ address }) =>
      files.some((file) => mentions(facts.files.get(file)?.content ?? '', address.ip)),
    );
    const running = isRunning(facts.units, unit);
    const starts = facts.units.get(unit)?.file === 'enabled';
    if (!running && !starts) {
      return [];
    }
    const say = running || contested !== undefined ? fault : warning;
    const claims = contested === undefined ? '' : `, and its configuration claims ${contested.address.ip} too`;
    return [
      say('check/foreign-failover', {
        message: `${unit} ${running ? 'runs' : 'starts at boot'} on ${node.name}${claims}: two masters for one machine's addresses.`,
        remedy: `Decide for one. To leave it to the cluster, on ${node.name}: systemctl disable --now ${unit}`,
        host: node.name,
        place: contested?.address.place ?? node.place,
      }),
    ];
  });

const pcs = ({ node, facts }: CheckedNode): readonly Diagnostic[] =>
  isRunning(facts.units, 'pcsd')
    ? [
        warning('check/pcsd', {
          message: `pcsd runs on ${node.name}: what pcs changes there will show as drift in relais plan.`,
          remedy: `Use one of the two for changes; to stop it, on ${node.name}: systemctl disable --now pcsd`,
          host: node.name,
          place: node.place,
        }),
      ]
    : [];

const mentions = (text: string, ip: string): boolean =>
  text.split('\n').some((line) => !/^\s*[#!]/.test(line) && line.split(/[\s/"']+/).includes(ip));
