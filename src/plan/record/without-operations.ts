/** A configuration without the operations of some primitives: what an agent advises is nobody's wish. */
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Resource } from '../../formats/cib/model/resource.ts';

export const withoutOperations = (configuration: Configuration, ids: ReadonlySet<string>): Configuration =>
  ids.size === 0
    ? configuration
    : { ...configuration, resources: configuration.resources.map((resource) => stripped(resource, ids)) };

const stripped = <T extends Resource>(resource: T, ids: ReadonlySet<string>): T => {
  if (resource.kind === 'group' || resource.kind === 'clone') {
    return { ...resource, members: resource.members.map((member) => stripped(member, ids)) };
  }
  if (resource.kind !== 'primitive' || !ids.has(resource.id ?? '')) return resource;
  const { operations: _operations, ...rest } = resource;
  return rest as T;
};
