/** A resource set of a constraint from the ids of its resources. */
import type { ResourceSet } from '../model/resource-set.ts';

export type ResourceSetParts = Partial<Omit<ResourceSet, 'kind' | 'source' | 'resources'>> & {
  readonly id: string;
  /** Ids, in their order. */
  readonly resources: readonly string[];
};

export const resourceSet = ({ resources, ...fields }: ResourceSetParts): ResourceSet => ({
  kind: 'resource-set',
  ...fields,
  resources: resources.map((id) => ({ kind: 'resource-ref', id })),
});
