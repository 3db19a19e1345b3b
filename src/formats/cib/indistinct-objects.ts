/** Objects of a CIB that nothing tells apart: those without an id, and those with the id of another. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import type { Place } from '../../diagnostic/place.ts';
import { placeOfAttribute } from '../xml/place-at.ts';
import type { Configuration } from './model/cib.ts';
import type { FromXml } from './model/from-xml.ts';
import type { Resource } from './model/resource.ts';

/** Faults: whichever of two is meant where their id is named, the other would be lost. `file` names the CIB in diagnostics. */
export const indistinctObjects = (configuration: Configuration, file: string): readonly Diagnostic[] => {
  const { resources, constraints, tags, nodes, alerts, acls } = configuration;
  const acl = (kind: string): readonly Identified[] => acls.filter((each) => each.kind === kind);
  // What is named by its id alone shares its ids with all that is; a user may well be called as a role.
  const kinds: readonly (readonly Identified[])[] = [
    [...resources.flatMap(within), ...constraints, ...tags],
    alerts,
    acl('acl-role'),
    acl('acl-target'),
    acl('acl-group'),
  ];
  return [
    ...kinds.flatMap((objects) => [...lacking(objects, 'id', file), ...twice(objects, 'id', file)]),
    ...lacking(nodes, 'id', file),
    ...lacking(nodes, 'uname', file),
    ...twice(nodes, 'uname', file),
  ];
};

type Naming = 'id' | 'uname';
type Identified = FromXml & { readonly kind: string } & { readonly [Name in Naming]?: string };

const lacking = (objects: readonly Identified[], by: Naming, file: string): readonly Diagnostic[] =>
  objects
    .filter((object) => nameOf(object, by) === '')
    .map((object) =>
      fault('cib/no-id', {
        message: `This <${object.source?.name ?? object.kind}> has no ${by}.`,
        remedy:
          by === 'id' ? 'Give it one that nothing else has.' : 'Write there what “uname -n” prints on that machine.',
        place: placeOfAttribute(object.source, by, file),
      }),
    );

/** Each but the first, with the lines of those before it. */
const twice = (objects: readonly Identified[], by: Naming, file: string): readonly Diagnostic[] => {
  const before = new Map<string, Place[]>();
  return objects.flatMap((object) => {
    const name = nameOf(object, by);
    const places = before.get(name);
    const place = placeOfAttribute(object.source, by, file);
    if (places === undefined) before.set(name, place === undefined ? [] : [place]);
    else if (place !== undefined) before.set(name, [...places, place]);
    if (places === undefined || name === '') return [];
    return [
      fault('cib/duplicate-id', {
        message: `The ${by} ${name} stands${linesOf(places)} already.`,
        remedy: 'Give one of them another, or take it out.',
        place,
      }),
    ];
  });
};

const linesOf = (places: readonly Place[]): string => {
  const lines = [...new Set(places.map(({ line }) => line))];
  if (lines.length === 0) return '';
  return lines.length === 1 ? ` on line ${lines[0]}` : ` on lines ${lines.slice(0, -1).join(', ')} and ${lines.at(-1)}`;
};

const nameOf = (object: Identified, by: Naming): string => object[by] ?? '';

const within = (resource: Resource): readonly Resource[] => {
  if (resource.kind === 'group' || resource.kind === 'clone') return [resource, ...resource.members.flatMap(within)];
  return resource.kind === 'bundle' && resource.member !== undefined ? [resource, resource.member] : [resource];
};
