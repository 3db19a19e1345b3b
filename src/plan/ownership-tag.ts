/** The CIB tag in which relais records what it made, so that it can take it away again and touches nothing else. */
import type { Configuration } from '../formats/cib/model/cib.ts';
import type { Tag } from '../formats/cib/model/tag.ts';

export const ownershipTagId = 'relais';

export const ownershipTag = (owned: readonly string[]): Tag => ({
  kind: 'tag',
  id: ownershipTagId,
  refs: owned.toSorted().map((ref) => ({ kind: 'obj-ref', id: ref })),
});

/** Ids that the configuration says relais made. */
export const ownedIn = (configuration: Configuration | undefined): ReadonlySet<string> =>
  new Set(
    (configuration?.tags ?? [])
      .filter((tag) => tag.id === ownershipTagId)
      .flatMap((tag) => tag.refs.flatMap((ref) => (ref.id === undefined ? [] : [ref.id]))),
  );
