/** The objects of a configuration that stand in a section by themselves. */
import type { CibObject } from '../formats/cib/edit/cib-edit.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';

/** All objects that stand in a section by themselves. */
export const topObjects = (configuration: Configuration): readonly CibObject[] => [
  ...configuration.resources,
  ...configuration.constraints,
  ...configuration.fencingTopology,
  ...configuration.tags,
  ...configuration.acls,
  ...configuration.alerts,
];

/** Its own id, and those of the resources inside: no two objects of a CIB may have the same. */
export const idsIn = (object: CibObject): readonly string[] => {
  const inner: readonly CibObject[] =
    object.kind === 'group' || object.kind === 'clone'
      ? object.members
      : object.kind === 'bundle' && object.member !== undefined
        ? [object.member]
        : [];
  return [...(object.id === undefined ? [] : [object.id]), ...inner.flatMap(idsIn)];
};
