/** The ids of all that a file asks for: none twice, and none named that isn't there. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import { nearest } from '../diagnostic/nearest.ts';
import type { Place } from '../diagnostic/place.ts';
import type { Constraint } from '../formats/cib/model/constraint.ts';
import type { Resource } from '../formats/cib/model/resource.ts';
import type { Spec } from '../spec/spec.ts';
import type { Expansion } from './expansion.ts';
import { namedNowhere } from './named-nowhere.ts';

interface Named {
  readonly id: string;
  readonly place: Place | undefined;
}

/** What services expand to counts as much as what the file says in Pacemaker's own words. */
export const checkIds = (spec: Spec, expansion: Expansion): readonly Diagnostic[] => {
  const { native } = spec;
  if (native === undefined) return [];
  const { resources, constraints, tags, templates } = idsIn(spec);
  const bundles = native.configuration.resources.flatMap(({ kind, id }) => (kind === 'bundle' && id ? [id] : []));
  const ofServices = [...expansion.resources.flatMap(within), ...expansion.constraints].flatMap(({ id }) => id ?? []);
  return [
    ...twice([...resources, ...templates, ...constraints, ...tags], new Set(ofServices)),
    ...unknown(native.configuration.constraints, native.placeOf, bundles, [
      ...ofServices,
      ...native.resourceIds,
      ...[...resources, ...templates, ...tags].map(({ id }) => id),
    ]),
    ...namedNowhere(spec, expansion),
  ];
};

const idsIn = ({ native }: Spec) => {
  const named = (objects: readonly { readonly id?: string }[]): readonly Named[] =>
    objects.flatMap((object) => (object.id === undefined ? [] : [{ id: object.id, place: native?.placeOf(object) }]));
  const { resources = [], constraints = [], tags = [] } = native?.configuration ?? {};
  return {
    resources: named(resources.filter(({ kind }) => kind !== 'template').flatMap(within)),
    templates: named(resources.filter(({ kind }) => kind === 'template')),
    constraints: named(constraints),
    tags: named(tags),
  };
};

const within = (resource: Resource): readonly Resource[] => {
  if (resource.kind === 'group' || resource.kind === 'clone') return [resource, ...resource.members.flatMap(within)];
  return resource.kind === 'bundle' && resource.member !== undefined ? [resource, resource.member] : [resource];
};

const twice = (named: readonly Named[], ofServices: ReadonlySet<string>): readonly Diagnostic[] => {
  const seen = new Map<string, Named>();
  return named.flatMap((each) => {
    const before = seen.get(each.id);
    seen.set(each.id, each);
    if (before === undefined && !ofServices.has(each.id)) return [];
    const where = before?.place === undefined ? 'what your services expand to has' : `line ${before.place.line} has`;
    return [
      fault('services/id-twice', {
        place: each.place,
        message: `${each.id} is an id that ${where} already.`,
        remedy: 'Give this one another name; relais render shows all of them.',
      }),
    ];
  });
};

const unknown = (
  constraints: readonly Constraint[],
  placeOf: (object: object) => Place | undefined,
  bundles: readonly string[],
  known: readonly string[],
): readonly Diagnostic[] =>
  constraints.flatMap((constraint) =>
    referencesOf(constraint).flatMap((id) => {
      // What Pacemaker makes of a bundle is named after it: web-podman-0, web-0, ….
      if (known.includes(id) || bundles.some((bundle) => id.startsWith(`${bundle}-`))) return [];
      const meant = nearest(id, known);
      return [
        fault('services/unknown-resource', {
          place: placeOf(constraint),
          message: `${constraint.id} is about ${id}, and there is no resource ${id}${meant === undefined ? '.' : `; did you mean “${meant}”?`}`,
          remedy: meant === undefined ? 'Define it under resources, or take the constraint out.' : `Write ${meant}.`,
        }),
      ];
    }),
  );

const referencesOf = (constraint: Constraint): readonly string[] => {
  const own = [
    'rsc' in constraint ? constraint.rsc : undefined,
    'withRsc' in constraint ? constraint.withRsc : undefined,
    'first' in constraint ? constraint.first : undefined,
    'thenRsc' in constraint ? constraint.thenRsc : undefined,
  ];
  const ofSets = constraint.sets.flatMap(({ resources }) => resources.map(({ id }) => id));
  return [...new Set([...own, ...ofSets].flatMap((id) => id ?? []))];
};
