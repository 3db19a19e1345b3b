/** Every key that Corosync's man pages and its parser know, by path. */
import type { CorosyncKey } from './key.ts';
import { otherKeys } from './other-keys.ts';
import { quorumKeys } from './quorum-keys.ts';
import { totemKeys } from './totem-keys.ts';

const keys: readonly CorosyncKey[] = [...totemKeys, ...quorumKeys, ...otherKeys];
const byPath = new Map(keys.map((key) => [key.path, key]));
const sections = new Set(
  keys.flatMap(({ path }) => path.split('.').map((_, index, parts) => parts.slice(0, index).join('.'))),
);

export const keyAt = (path: string): CorosyncKey | undefined =>
  byPath.get(path) ??
  byPath.get(path.replace(/^(nodelist\.node\.ring)[0-7](_addr)$/, '$1*$2')) ??
  byPath.get(path.replace(/^(quorum\.device\.heuristics\.exec_).+$/, '$1*'));

export const isKnownSection = (path: string): boolean => sections.has(path);

/** The names that a section may hold: keys and sections. */
export const namesIn = (section: string): readonly string[] => {
  const prefix = section === '' ? '' : `${section}.`;
  const below = keys
    .filter(({ path }) => path.startsWith(prefix))
    .map(({ path }) => path.slice(prefix.length).split('.')[0] ?? '');
  return [...new Set(below)];
};
