/** Whose change a difference is: the file's, somebody's on the node, or both. */
import type { Element } from '../../services/element.ts';
import type { Applied } from './applied.ts';
import { elementDigest } from './element-digest.ts';

export type Cause = 'changed-by-hand' | 'new-in-file' | 'both';

/** Undefined where nothing is remembered of an earlier apply. */
export const causeOf = (
  id: string,
  desired: Element,
  observed: Element | undefined,
  applied: Applied | undefined,
): Cause | undefined => {
  if (applied === undefined || Object.keys(applied.elements).length === 0) return undefined;
  const last = applied.elements[id];
  if (last === undefined) return 'new-in-file';
  if (last === elementDigest(desired)) return 'changed-by-hand';
  return observed !== undefined && last === elementDigest(observed) ? 'new-in-file' : 'both';
};

/** For the end of a line: "  (changed by hand)"; '' where nobody knows. */
export const causeWords = (cause: Cause | undefined, change: 'add' | 'change' | 'remove'): string => {
  switch (cause) {
    case 'changed-by-hand':
      return change === 'add' ? '  (taken away by hand)' : '  (changed by hand)';
    case 'new-in-file':
      return { add: '  (new in the file)', change: '  (changed in the file)', remove: '  (no longer in the file)' }[
        change
      ];
    case 'both':
      return '  (changed by hand, and in the file)';
    case undefined:
      return '';
  }
};
