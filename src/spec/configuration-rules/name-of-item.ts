/** How a message calls an object: by the id that the file gives it, else by what it is. */
import type { Item } from '../../formats/cib/codec/codec.ts';

const nouns: Readonly<Record<string, string>> = {
  'resource-set': 'This set of resources',
  container: 'This container',
  'bundle-network': 'This network',
  'port-mapping': 'This port mapping',
  'storage-mapping': 'This storage mapping',
  'fencing-level': 'This fencing level',
  'acl-permission': 'This permission',
  recipient: 'This recipient',
};

export const nameOfItem = (item: Item): string => nouns[item.kind] ?? (item as { readonly id?: string }).id ?? 'This';
