/** One thing that a node kept before an apply replaced it, as its manifest says. */
import { authkeyPath, nextKeyPath } from '../../plan/elements/key-path.ts';
import type { Wave } from '../../plan/step.ts';
import { waves } from '../../plan/step.ts';
import type { Touch } from '../../plan/touch.ts';

export interface KeptEntry {
  /** The apply that kept it. */
  readonly id: string;
  readonly kind: 'path' | 'folder' | 'new-folder' | 'unit' | 'firewall';
  /** The first wave that replaced it. */
  readonly wave: Wave;
  /** `kept`, `absent` or `left`; of a unit `ENABLED,ACTIVE` in systemd's words. */
  readonly state: string;
  /** A path, a unit; `all` of a firewall. */
  readonly name: string;
}

const kinds = ['path', 'folder', 'new-folder', 'unit', 'firewall'] as const;

/** @param manifest what the node keeps of one apply; a line that makes no sense is passed over. */
export const readManifest = (manifest: string, id: string): readonly KeptEntry[] =>
  manifest.split('\n').flatMap((line): KeptEntry[] => {
    const [kind, wave, state, name, ...rest] = line.split('\t');
    const known = kinds.find((one) => one === kind);
    const at = waves.find((one) => one === wave);
    if (known === undefined || at === undefined || !state || !name || rest.length > 0) return [];
    return [{ id, kind: known, wave: at, state, name }];
  });

/** As the programs on the node take them. */
export const entryLines = (entries: readonly KeptEntry[]): string =>
  entries.map(({ id, kind, wave, state, name }) => `${[id, kind, wave, state, name].join('\t')}\n`).join('');

/** What several applies kept, the oldest first: of each thing what the first of them found. */
export const oldestOf = (manifests: readonly (readonly KeptEntry[])[]): readonly KeptEntry[] => {
  const oldest = new Map<string, KeptEntry>();
  for (const entry of manifests.flat()) {
    const key = `${entry.kind} ${entry.name}`;
    if (!oldest.has(key)) oldest.set(key, entry);
  }
  return [...oldest.values()];
};

/** A former key of the cluster: nobody but an apply that was not confirmed puts it back, for it may have been replaced since it leaked. */
export const isFormerKey = ({ name, state }: KeptEntry): boolean =>
  state === 'kept' && (name === authkeyPath || name === nextKeyPath);

/** A unit ran. */
export const ranThen = ({ state }: KeptEntry): boolean => /,(active|activating|reloading)$/.test(state);

/** What putting it back replaces, so that a rollback can be undone as well. */
export const touchOf = ({ kind, name }: KeptEntry): Touch => {
  switch (kind) {
    case 'path':
      return { kind: 'path', path: name };
    case 'folder':
      return { kind: 'folder', path: name, keep: 'content' };
    case 'new-folder':
      return { kind: 'folder', path: name, keep: 'absence' };
    case 'unit':
      return { kind: 'unit', unit: name };
    case 'firewall':
      return { kind: 'firewall' };
  }
};
