/** What somebody changed by hand of what relais applied to the CIB: no file is needed to tell. */
import type { CibChange } from '../../formats/cib/diff/cib-change.ts';
import { diffConfiguration } from '../../formats/cib/diff/diff-configuration.ts';
import { editConfiguration } from '../../formats/cib/edit/edit-cib.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { cibEdits } from '../cib-edits.ts';
import { ownedIn } from '../ownership-tag.ts';
import { redact } from './redact.ts';
import { withoutOperations } from './without-operations.ts';

/**
 * The changes that would undo it; what others made beside it is none.
 * @param applied as it is remembered: with digests for secrets
 * @param advised ids of primitives whose operations an agent advises: they may have changed with it.
 */
export const cibDrift = (
  applied: Configuration,
  live: Configuration,
  advised: ReadonlySet<string> = new Set(),
): readonly CibChange[] => {
  const owned = new Set([...ownedIn(live), ...ownedIn(applied)]);
  const now = redact(withoutOperations(live, advised));
  const before = withoutOperations(applied, advised);
  return diffConfiguration(now, editConfiguration(now, cibEdits(now, before, { owned, applied: before })));
};
