/** A node that is a member of another cluster is left alone, and said. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { Spec } from '../spec/spec.ts';
import type { Ownership } from './cluster-name.ts';

export const foreignCluster = (spec: Spec, owners: ReadonlyMap<string, Ownership>): readonly Diagnostic[] =>
  spec.nodes.flatMap((node) => {
    const owner = owners.get(node.name);
    return owner?.kind === 'foreign'
      ? [
          fault('plan/foreign-cluster', {
            message: `${node.name} is a member of another cluster: its corosync.conf names ${
              owner.cluster === '' ? 'none' : `"${owner.cluster}"`
            }, the file "${spec.cluster}".`,
            remedy: `Name that cluster in the file if it is the one you mean; else free the node first (stop pacemaker and corosync there, move /etc/corosync/corosync.conf away).`,
            host: node.name,
            place: node.place,
          }),
        ]
      : [];
  });
