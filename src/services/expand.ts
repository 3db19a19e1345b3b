/** The short way of `services:`, spelt out: Pacemaker objects, and what the nodes need. */
import type { NodeSpec, Spec } from '../spec/spec.ts';
import { addressConstraints, addressResource } from './address.ts';
import { apacheElements, apachePackages, type DigestOf } from './apache/apache-elements.ts';
import { apacheResource } from './apache/apache-resource.ts';
import type { Element } from './element.ts';
import type { Expansion } from './expansion.ts';

const hasApache = (spec: Spec): boolean => spec.services.some((service) => service.apache !== undefined);

const unique = (elements: readonly Element[]): readonly Element[] => {
  const seen = new Set<string>();
  return elements.filter((element) => {
    const key = 'path' in element ? `${element.node} ${element.path}` : undefined;
    if (key === undefined) {
      return true;
    }
    const first = !seen.has(key);
    seen.add(key);
    return first;
  });
};

const onNode = (spec: Spec, node: NodeSpec, digestOf: DigestOf): readonly Element[] => [
  ...unique(spec.services.flatMap((service) => apacheElements(service, node, digestOf))),
  ...(hasApache(spec)
    ? [
        {
          kind: 'unit' as const,
          node: node.name,
          // Pacemaker runs Apache; started by systemd too, it would fight over the same PID file.
          unit: 'apache2.service',
          enabled: false,
          active: false,
          origin: spec.place,
        },
      ]
    : []),
];

export const expand = (spec: Spec, digestOf: DigestOf): Expansion => ({
  packages: hasApache(spec) ? apachePackages : [],
  resources: [
    ...(hasApache(spec) ? [apacheResource(spec.failover)] : []),
    ...spec.services.map((service) => addressResource(service)),
  ],
  constraints: spec.services.flatMap((service) => addressConstraints(service)),
  elements: spec.nodes.flatMap((node) => onNode(spec, node, digestOf)),
  clientPorts: hasApache(spec) ? [80, 443] : [],
});
