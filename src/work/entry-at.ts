/** Which object of the file a place belongs to: the last one that begins there or before. */
import type { Place } from '../diagnostic/place.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import type { Resource } from '../formats/cib/model/resource.ts';
import { topObjects } from '../plan/top-objects.ts';
import type { Spec } from '../spec/spec.ts';

/** Where the object begins; undefined before the first one, and in another file. */
export const entriesOf = ({ file, native }: Spec): ((place: Place) => Place | undefined) => {
  if (native === undefined) return () => undefined;
  const starts = objectsIn(native.configuration).flatMap((object) => native.placeOf(object) ?? []);
  return (place) => {
    let found: Place | undefined;
    for (const start of place.file === file ? starts : [])
      if (!isBefore(place, start) && (found === undefined || isBefore(found, start))) found = start;
    return found;
  };
};

const objectsIn = (configuration: Configuration): readonly object[] => [
  ...topObjects(configuration),
  ...configuration.resources.flatMap(inner),
  ...configuration.crmConfig,
  ...configuration.rscDefaults,
  ...configuration.opDefaults,
  ...configuration.nodes,
];

const inner = (resource: Resource): readonly Resource[] => {
  if (resource.kind === 'group' || resource.kind === 'clone')
    return resource.members.flatMap((member) => [member, ...inner(member)]);
  return resource.kind === 'bundle' && resource.member !== undefined ? [resource.member] : [];
};

const isBefore = (one: Place, other: Place): boolean =>
  one.line < other.line || (one.line === other.line && one.column < other.column);
