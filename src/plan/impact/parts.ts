/** Which resource is which part of which service: of the file's, and of those that relais made before and the file wants no more. */

import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Clone } from '../../formats/cib/model/clone.ts';
import type { Primitive } from '../../formats/cib/model/primitive.ts';
import type { Resource } from '../../formats/cib/model/resource.ts';
import { addressId } from '../../services/address.ts';
import type { Spec } from '../../spec/spec.ts';

export interface ServiceParts {
  readonly name: string;
  /** Id of the address's primitive. */
  readonly address: string;
  /** The IP address that it has now, where it exists. */
  readonly ipBefore?: string;
  readonly ipAfter?: string;
  /** Ids of primitives that it is served by: Apache, where it has sites. */
  readonly serving: readonly string[];
  readonly inFile: 'yes' | 'no';
}

export const serviceParts = (
  spec: Spec,
  live: Configuration | undefined,
  next: Configuration,
  owned: ReadonlySet<string>,
): readonly ServiceParts[] => {
  const before = primitivesOf(live?.resources ?? []);
  const after = primitivesOf(next.resources);
  const parts = (name: string, inFile: 'yes' | 'no'): ServiceParts => {
    const address = addressId({ name });
    return {
      name,
      address,
      ...ip('ipBefore', before.get(address)),
      ...ip('ipAfter', after.get(address)),
      serving: servingOf(address, inFile === 'yes' ? next : live),
      inFile,
    };
  };
  const known = spec.services.map(({ name }) => name);
  const gone = [...before.keys()]
    .filter((id) => owned.has(id) && before.get(id)?.type === 'IPaddr2' && id.endsWith(suffix))
    .map((id) => id.slice(0, -suffix.length))
    .filter((name) => !known.includes(name));
  return [...known.map((name) => parts(name, 'yes')), ...gone.map((name) => parts(name, 'no'))];
};

const suffix = addressId({ name: '' });

const ip = <K extends 'ipBefore' | 'ipAfter'>(key: K, of: Primitive | undefined): { readonly [P in K]?: string } => {
  const value = of?.instanceAttributes.flatMap((set) => set.pairs).find((pair) => pair.name === 'ip')?.value;
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: string });
};

/** The address runs only where these run: the primitives of what it is colocated with. */
const servingOf = (address: string, configuration: Configuration | undefined): readonly string[] => {
  const partners = new Set(
    (configuration?.constraints ?? []).flatMap((each) =>
      each.kind === 'colocation' && each.rsc === address && each.withRsc !== undefined ? [each.withRsc] : [],
    ),
  );
  return (configuration?.resources ?? [])
    .filter(({ id }) => id !== undefined && partners.has(id))
    .flatMap((resource) => [...primitivesOf([resource]).keys()]);
};

/** By id, those inside groups, clones and bundles too. */
export const primitivesOf = (resources: readonly Resource[]): ReadonlyMap<string, Primitive> =>
  new Map(resources.flatMap(primitivesIn).flatMap((each) => (each.id === undefined ? [] : [[each.id, each] as const])));

const primitivesIn = (resource: Resource): readonly Primitive[] => {
  switch (resource.kind) {
    case 'primitive':
      return [resource];
    case 'template':
      return [];
    case 'bundle':
      return resource.member === undefined ? [] : [resource.member];
    default:
      return resource.members.flatMap(primitivesIn);
  }
};

/** Ids of the primitives inside promotable clones. */
export const promotableIn = ({ resources }: Configuration): ReadonlySet<string> =>
  new Set(
    resources.flatMap((resource) =>
      resource.kind === 'clone' && isPromotable(resource) ? [...primitivesOf(resource.members).keys()] : [],
    ),
  );

const isPromotable = ({ element, metaAttributes }: Clone): boolean =>
  element === 'master' ||
  metaAttributes.some(({ pairs }) => pairs.some(({ name, value }) => name === 'promotable' && value === 'true'));
