/** A clone of a primitive or a group; `meta: { promotable: 'true' }` makes it promotable. */
import type { Clone } from '../model/clone.ts';
import type { Group } from '../model/group.ts';
import type { Primitive } from '../model/primitive.ts';
import { oneSet, type Values } from './attribute-set.ts';

export interface CloneParts {
  readonly id: string;
  readonly description?: string;
  readonly member: Primitive | Group;
  readonly params?: Values;
  readonly meta?: Values;
}

export const clone = ({ id, description, member, params, meta }: CloneParts): Clone => ({
  kind: 'clone',
  element: 'clone',
  id,
  ...(description !== undefined && { description }),
  instanceAttributes: oneSet(id, 'instance_attributes', params),
  metaAttributes: oneSet(id, 'meta_attributes', meta),
  members: [member],
});
