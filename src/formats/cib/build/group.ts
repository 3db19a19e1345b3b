/** A group from its members. */
import type { Group } from '../model/group.ts';
import type { Primitive } from '../model/primitive.ts';
import { oneSet, type Values } from './attribute-set.ts';

export interface GroupParts {
  readonly id: string;
  readonly description?: string;
  /** In the order of their start. */
  readonly members: readonly Primitive[];
  readonly params?: Values;
  readonly meta?: Values;
}

export const group = ({ id, description, members, params, meta }: GroupParts): Group => ({
  kind: 'group',
  id,
  ...(description !== undefined && { description }),
  instanceAttributes: oneSet(id, 'instance_attributes', params),
  metaAttributes: oneSet(id, 'meta_attributes', meta),
  members,
});
