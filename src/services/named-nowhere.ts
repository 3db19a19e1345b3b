/** What templates, id-refs, permissions, roles, tags and fencing levels name, and is nowhere in the file. */
import { type Diagnostic, fault, warning } from '../diagnostic/diagnostic.ts';
import { nearest } from '../diagnostic/nearest.ts';
import type { Item } from '../formats/cib/codec/codec.ts';
import type { Acl, AclPermission } from '../formats/cib/model/acl.ts';
import type { FencingLevel } from '../formats/cib/model/fencing-level.ts';
import type { Primitive } from '../formats/cib/model/primitive.ts';
import type { Tag } from '../formats/cib/model/tag.ts';
import { rewrite } from '../formats/cib/version/rewrite.ts';
import { settingsSections, usualSetId } from '../native/settings.ts';
import type { Spec } from '../spec/spec.ts';
import type { Expansion } from './expansion.ts';

/** Of constraints it is told where their resources are looked for. */
export const namedNowhere = ({ native, nodes }: Spec, expansion: Expansion): readonly Diagnostic[] => {
  if (native === undefined) return [];
  const { configuration, placeOf, resourceIds } = native;
  const ofFile = { kind: 'expansion', resources: expansion.resources, constraints: expansion.constraints };
  const known = new Set([
    ...idsIn(configuration as unknown as Item),
    ...idsIn(ofFile as Item),
    ...resourceIds,
    ...nodes.map(({ name }) => name),
    // relais writes these where the file does not.
    ...settingsSections.map((section) => usualSetId[section]),
  ]);
  const bundles = configuration.resources.flatMap(({ kind, id }) => (kind === 'bundle' && id ? [`${id}-`] : []));
  const found: Diagnostic[] = [];
  rewrite(configuration as unknown as Item, (item, _within, owner) => {
    for (const { id, key, what, weight } of namesOf(item)) {
      if (known.has(id) || bundles.some((bundle) => id.startsWith(bundle))) continue;
      const meant = found.length < mostCompared ? nearest(id, [...known]) : undefined;
      const isFault = weight === 'refused';
      found.push(
        (isFault ? fault : warning)('services/named-nowhere', {
          place: placeOf(item, key) ?? placeOf(owner),
          message: `There is no ${what} ${id}${isFault ? '' : ', so this has no effect'}${meant === undefined ? '.' : `; did you mean “${meant}”?`}`,
          remedy: meant === undefined ? 'Define it, or take the name out.' : `Write ${meant}.`,
        }),
      );
    }
    return item;
  });
  return found;
};

/** A look for the word that was meant goes through all ids; nobody reads more than these. */
const mostCompared = 100;

interface Name {
  readonly id: string;
  /** At which the file says it. */
  readonly key: string;
  readonly what: string;
  /** Pacemaker refuses the whole configuration, or passes over the name. */
  readonly weight: 'refused' | 'passed over';
}

const namesOf = (item: Item): readonly Name[] => {
  const { idRef } = item as { readonly idRef?: string };
  const own: readonly Name[] =
    idRef === undefined ? [] : [{ id: idRef, key: 'id-ref', what: 'object with the id', weight: 'refused' }];
  return [...own, ...ofKind(item)];
};

const ofKind = (item: Item): readonly Name[] => {
  switch (item.kind) {
    case 'primitive': {
      const { template } = item as Primitive;
      return template === undefined ? [] : [{ id: template, key: 'template', what: 'template', weight: 'refused' }];
    }
    case 'acl-permission': {
      const { reference } = item as AclPermission;
      const what = 'object with the id';
      return reference === undefined ? [] : [{ id: reference, key: 'reference', what, weight: 'refused' }];
    }
    case 'acl-target':
    case 'acl-group': {
      const { roles } = item as Exclude<Acl, { readonly kind: 'acl-role' }>;
      return roles.flatMap(({ id }): Name[] => (id ? [{ id, key: 'roles', what: 'role', weight: 'refused' }] : []));
    }
    case 'tag':
      return (item as Tag).refs.flatMap(({ id }): Name[] =>
        id ? [{ id, key: 'refs', what: 'object with the id', weight: 'passed over' }] : [],
      );
    case 'fencing-level': {
      const { devices = '' } = item as FencingLevel;
      return devices
        .split(',')
        .filter((id) => id !== '')
        .map((id) => ({ id, key: 'devices', what: 'fence device', weight: 'passed over' }));
    }
    default:
      return [];
  }
};

/** Those of what stands there; a reference has the id of another. */
const idsIn = (root: Item): readonly string[] => {
  const ids: string[] = [];
  rewrite(root, (item) => {
    const { id } = item as { readonly id?: string };
    if (id !== undefined && !references.has(item.kind)) ids.push(id);
    return item;
  });
  return ids;
};

const references = new Set(['resource-ref', 'obj-ref', 'acl-role-ref']);
