/** A fingerprint of a configuration: the same for the same objects, whatever the epoch, status, layout or order of objects. */
import { createHash } from 'node:crypto';
import { canonicalConfiguration } from '../formats/cib/diff/canonical.ts';
import type { CibEdit } from '../formats/cib/edit/cib-edit.ts';
import { sectionOf } from '../formats/cib/edit/section-of.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import type { Node } from '../formats/cib/model/node.ts';

/**
 * Pacemaker itself lists nodes as they join and leave, in the midst of an apply: of a node only its attributes count.
 * @param whose attributes: those of all nodes, or of the nodes of these names.
 */
export const configurationDigest = (configuration: Configuration, whose: 'all' | ReadonlySet<string>): string =>
  createHash('sha256')
    .update(canonicalConfiguration({ ...configuration, nodes: attributed(configuration, whose) }))
    .digest('hex');

/** Names of the nodes that edits put in the place of what is there. */
export const nodesPut = (edits: readonly CibEdit[]): ReadonlySet<string> =>
  new Set(
    edits.flatMap((edit) =>
      edit.kind === 'put' && sectionOf(edit.object) === 'nodes' ? ((edit.object as Node).uname ?? []) : [],
    ),
  );

const attributed = ({ nodes }: Configuration, whose: 'all' | ReadonlySet<string>): readonly Node[] =>
  nodes
    .filter(({ uname }) => whose === 'all' || (uname !== undefined && whose.has(uname)))
    .filter(({ instanceAttributes, utilization }) => instanceAttributes.length + utilization.length > 0);
