/** What tells sections of one name apart. */
import type { CorosyncItem } from './conf.ts';

/** By the path of the section: the keys in the order in which they are looked for. */
const keys: Readonly<Record<string, readonly string[]>> = {
  'nodelist.node': ['nodeid', 'name', 'ring0_addr'],
  'totem.interface': ['linknumber'],
  'logging.logger_subsys': ['subsys'],
  'logging.logging_daemon': ['name'],
  uidgid: ['uid', 'gid'],
};

/** Undefined for a section that is one, however often it is written. An interface without a linknumber is link 0. */
export const sectionLabel = (path: string, items: readonly CorosyncItem[]): string | undefined => {
  const known = keys[path];
  if (known === undefined) return undefined;
  for (const key of known) {
    const setting = items.findLast((item) => item.kind === 'setting' && item.key === key);
    if (setting?.kind === 'setting') return setting.value;
  }
  return '0';
};
