/** The desired fencing levels in the ids that they have in the cluster, and so in the record of what is relais's own. */
import { inPresentIds } from '../formats/cib/edit/in-present-ids.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import { ownershipTag, ownershipTagId } from './ownership-tag.ts';

/** pcs and crmsh name levels each in their way: another name must not put a second level of the same turn beside the first. */
export const withPresentLevelIds = (desired: Configuration, live: Configuration): Configuration => {
  const fencingTopology = inPresentIds(desired.fencingTopology, live.fencingTopology);
  const names = new Map(desired.fencingTopology.map(({ id }, index) => [id, fencingTopology[index]?.id]));
  return {
    ...desired,
    fencingTopology,
    tags: desired.tags.map((tag) =>
      tag.id === ownershipTagId ? ownershipTag(tag.refs.flatMap(({ id }) => names.get(id) ?? id ?? [])) : tag,
    ),
  };
};
