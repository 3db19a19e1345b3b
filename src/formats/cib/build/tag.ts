/** A tag from the ids that it names. */
import type { Tag } from '../model/tag.ts';

export const tag = (id: string, refs: readonly string[]): Tag => ({
  kind: 'tag',
  id,
  refs: refs.map((ref) => ({ kind: 'obj-ref', id: ref })),
});
