/** What relais made on a node and takes away again when nobody wants it any more. */
import { posix } from 'node:path';
import type { Place } from '../../diagnostic/place.ts';
import type { Element } from '../../services/element.ts';

/** Enough to find it again, and to know who has to take notice when it goes. */
export type Made =
  | { readonly kind: 'file'; readonly path: string; readonly of: 'apache' | 'corosync' }
  | { readonly kind: 'link'; readonly path: string; readonly target: string; readonly of: 'apache' }
  | { readonly kind: 'tree'; readonly link: string; readonly service: string }
  | { readonly kind: 'block'; readonly path: string; readonly label: string };

/** Undefined for what stays: packages, units, the clock, the cluster's own files; and Apache's modules, which others may use too. */
export const madeOf = (element: Element): Made | undefined => {
  switch (element.kind) {
    case 'file':
      return element.of === 'corosync' ? undefined : { kind: 'file', path: element.path, of: element.of };
    case 'link':
      return element.target === '' || element.path.includes('/mods-enabled/')
        ? undefined
        : { kind: 'link', path: element.path, target: element.target, of: element.of };
    case 'tree':
      return { kind: 'tree', link: element.link, service: element.service };
    case 'block':
      return { kind: 'block', path: element.path, label: element.label };
    default:
      return undefined;
  }
};

/** The element that was made, for its kind to look at. */
export const elementOf = (made: Made, node: string, origin: Place): Element => {
  switch (made.kind) {
    case 'file':
      return { ...made, node, origin, content: '', mode: 0, owner: '' };
    case 'link':
      return { ...made, node, origin };
    case 'tree':
      return { ...made, node, origin, digest: '', root: '' };
    case 'block':
      return { ...made, node, origin, lines: [] };
  }
};

/** Undefined for what relais can't have written: a record that was tampered with takes nothing away. */
export const readMade = (value: unknown): Made | undefined => {
  const { kind, path, of, target, link, label, service } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (kind === 'file' && isIn(path, '/etc/') && (of === 'apache' || of === 'corosync')) return { kind, path, of };
  if (kind === 'link' && isIn(path, '/etc/') && typeof target === 'string') return { kind, path, target, of: 'apache' };
  if (kind === 'tree' && isIn(link, '/srv/relais/') && /^\/srv\/relais\/[^/]+\/current$/.test(link)) {
    return { kind, link, service: typeof service === 'string' ? service : '' };
  }
  if (kind === 'block' && isIn(path, '/etc/') && typeof label === 'string' && !/[\r\n]/.test(label)) {
    return { kind, path, label };
  }
  return undefined;
};

const isIn = (path: unknown, folder: string): path is string =>
  typeof path === 'string' && path.startsWith(folder) && posix.normalize(path) === path && !path.includes('\0');
