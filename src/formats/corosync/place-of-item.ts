/** Where a section or a key of corosync.conf stands. */
import type { Place } from '../../diagnostic/place.ts';
import type { CorosyncSection, CorosyncSetting } from './conf.ts';

/** Undefined for what was made, not read; `file` is the name that the place gets. */
export const placeOfItem = (item: CorosyncSetting | CorosyncSection, file: string): Place | undefined => {
  if (item.line === undefined) return undefined;
  const raw = (item.kind === 'setting' ? item.rawLine : item.openLine) ?? '';
  const blanks = /^[ \t]*/.exec(raw)?.[0].length ?? 0;
  return { file, line: item.line, column: blanks + 1, length: raw.trim().length };
};
