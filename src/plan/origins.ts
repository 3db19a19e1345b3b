/** Which line of the file asked for an object of the configuration. */
import type { Place } from '../diagnostic/place.ts';
import type { Item } from '../formats/cib/codec/codec.ts';
import type { CibObject } from '../formats/cib/edit/cib-edit.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import type { PlaceOf } from '../formats/cib/version/for-version.ts';
import type { Spec } from '../spec/spec.ts';
import { topObjects } from './top-objects.ts';

/** Of an object that stands in a section by itself: its own line where the file has it in Pacemaker's words, else that of its service. */
export const topOrigin = (spec: Spec, object: CibObject): Place =>
  spec.native?.placeOf(object) ?? serviceOf(spec, object)?.place ?? spec.services[0]?.place ?? spec.place;

/** Of `web` and `web-2`, the latter has `web-2-ip`. */
const serviceOf = ({ services }: Spec, { id }: CibObject) =>
  services
    .filter(({ name }) => id?.startsWith(`${name}-`))
    .toSorted((one, other) => other.name.length - one.name.length)[0];

export interface Origins {
  readonly ofItem: PlaceOf;
  /** Of whatever has that id, a value inside a resource too, and of the cluster property of that name; undefined for what the file has not asked for. */
  readonly ofId: (id: string) => Place | undefined;
}

/** @param configuration what the file asks for, as it was read: copies of its objects have their ids alone. */
export const originsOf = (spec: Spec, configuration: Configuration): Origins => {
  const items = new Map<object, Place>();
  const ids = new Map<string, Place>();
  /** What has no line of its own stands in the one around it. */
  const walk = (value: unknown, around: Place): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, around);
    if (!isItem(value)) return;
    const place = spec.native?.placeOf(value) ?? around;
    items.set(value, place);
    const { id } = value as { readonly id?: string };
    if (id !== undefined && !isReference(value) && !ids.has(id)) ids.set(id, place);
    for (const [field, held] of Object.entries(value)) {
      if (field !== 'source' && field !== 'others' && field !== 'extra' && field !== 'sections') walk(held, place);
    }
  };
  for (const object of topObjects(configuration)) walk(object, topOrigin(spec, object));
  for (const field of ['crmConfig', 'rscDefaults', 'opDefaults', 'nodes'] as const)
    walk(configuration[field], spec.place);
  for (const pair of configuration.crmConfig.flatMap(({ pairs }) => pairs)) {
    const place = items.get(pair);
    if (pair.name !== undefined && place !== undefined && !ids.has(pair.name)) ids.set(pair.name, place);
  }
  return { ofItem: (item) => items.get(item), ofId: (id) => ids.get(id) };
};

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && 'kind' in value;

/** Its id is the name of another. */
const isReference = ({ kind }: Item): boolean =>
  kind === 'resource-ref' || kind === 'obj-ref' || kind === 'acl-role-ref';
