/** The CIB tag in which relais records what it made, so that it can take it away again and touches nothing else. */
import type { Configuration } from '../formats/cib/model/cib.ts';
import type { Tag } from '../formats/cib/model/tag.ts';

const id = 'relais';

export const ownershipTag = (owned: readonly string[]): Tag => ({
  kind: 'tag',
  id,
  refs: owned.toSorted().map((ref) => ({ kind: 'obj-ref', id: ref })),
});

/** Ids that the live configuration says relais made. */
export const ownedIn = (live: Configuration): ReadonlySet<string> =>
  new Set(
    live.tags
      .filter((tag) => tag.id === id)
      .flatMap((tag) => tag.refs.flatMap((ref) => (ref.id === undefined ? [] : [ref.id]))),
  );
