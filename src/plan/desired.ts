/** Spec → the State that it asks for. */

import { corosyncConfFile } from '../facts/corosync-conf.ts';
import type { DigestOf } from '../services/apache/apache-elements.ts';
import type { Element } from '../services/element.ts';
import { expand } from '../services/expand.ts';
import type { Expansion } from '../services/expansion.ts';
import type { NodeSpec, Spec } from '../spec/spec.ts';
import { desiredConfiguration } from './desired-configuration.ts';
import { desiredCorosync } from './desired-corosync.ts';
import { kindOf } from './elements/element-kind-list.ts';
import type { State } from './state.ts';

/** What every node needs; resource-agents brings IPaddr2, curl and procps what the Apache agent calls. */
const clusterPackages = ['corosync', 'pacemaker', 'pacemaker-cli-utils', 'resource-agents', 'iproute2', 'procps'];

/** corosync.conf(5), mcastport: link 0 speaks on 5405, each further one on the next port. */
const corosyncPorts = ({ links }: NodeSpec): string => `5404-${5404 + Math.max(links.length, 1)}`;

const nodeElements = (spec: Spec, node: NodeSpec, expansion: Expansion): readonly Element[] => {
  const about = { node: node.name, origin: node.place };
  const peers = spec.nodes.filter((other) => other.name !== node.name).flatMap((other) => other.links);
  return [
    { ...about, kind: 'packages', names: [...clusterPackages, ...expansion.packages] },
    { ...about, kind: 'clock', service: 'any' },
    {
      ...about,
      kind: 'block',
      path: '/etc/hosts',
      label: spec.cluster,
      lines: spec.nodes.map((each) => `${each.address} ${each.name}`),
    },
    {
      ...about,
      kind: 'firewall',
      openings: [
        ...(peers.length === 0 ? [] : [{ protocol: 'udp' as const, ports: corosyncPorts(node), from: peers }]),
        ...expansion.clientPorts.map((port) => ({ protocol: 'tcp' as const, ports: String(port), from: [] })),
      ],
    },
    {
      ...about,
      kind: 'file',
      path: corosyncConfFile,
      content: desiredCorosync(spec),
      mode: 0o644,
      owner: 'root:root',
      keepAs: `${corosyncConfFile}.before-relais`,
      of: 'corosync',
    },
    { ...about, kind: 'authkey', sha256: '', mode: 0o400, owner: 'root:root' },
    ...expansion.elements.filter((element) => element.node === node.name),
    { ...about, kind: 'unit', unit: 'corosync.service', enabled: true, active: true },
    { ...about, kind: 'unit', unit: 'pacemaker.service', enabled: true, active: true },
  ];
};

export const desiredState = (spec: Spec, digestOf: DigestOf): State => {
  const expansion = expand(spec, digestOf);
  return {
    nodes: new Map(
      spec.nodes.map((node) => [
        node.name,
        new Map(nodeElements(spec, node, expansion).map((element) => [kindOf(element).id(element), element])),
      ]),
    ),
    configuration: desiredConfiguration(spec, expansion),
  };
};
