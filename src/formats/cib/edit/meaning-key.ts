/** By what two objects of the same list are the same one, their inner ids aside. */
import type { Item } from '../codec/codec.ts';
import { intervalMs } from './interval.ts';

/** Kinds whose id is their name; a change of id is another object. */
const NAMED = new Set([
  'acl-group',
  'acl-role',
  'acl-role-ref',
  'acl-target',
  'alert',
  'bundle',
  'clone',
  'colocation',
  'fencing-level',
  'group',
  'location',
  'node',
  'obj-ref',
  'order',
  'primitive',
  'resource-ref',
  'tag',
  'template',
  'ticket',
]);

export const isNamed = (item: Item): boolean => NAMED.has(item.kind);

/** Undefined when only the id and the position in the list can tell. */
export const meaningKey = (item: Item): string | undefined => {
  const fields = item as unknown as Readonly<Record<string, string | undefined>>;
  switch (item.kind) {
    case 'nvpair':
      return fields.name ?? fields.idRef;
    case 'op':
      return [fields.name, intervalMs(fields.interval ?? '0') ?? fields.interval, fields.role ?? ''].join(' ');
    case 'recipient':
      return fields.value;
    case 'selected':
      return item.element;
    case 'selected-attribute':
      return fields.name;
    case 'port-mapping':
      return fields.port ?? fields.range;
    case 'storage-mapping':
      return fields.targetDir;
    default:
      return isNamed(item) ? fields.id : undefined;
  }
};
