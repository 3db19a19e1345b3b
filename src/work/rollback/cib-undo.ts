/** What brings the live configuration back to what applies found, object by object; what they did not touch stays as it is now. */
import type { CibChange } from '../../formats/cib/diff/cib-change.ts';
import { diffConfiguration } from '../../formats/cib/diff/diff-configuration.ts';
import type { CibEdit } from '../../formats/cib/edit/cib-edit.ts';
import { editConfiguration } from '../../formats/cib/edit/edit-cib.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';

/** The configuration right before and right after an apply changed it. */
export interface CibStep {
  readonly before: Configuration;
  readonly after: Configuration;
}

/** @param steps of the applies to undo, the oldest first. */
export const cibUndo = (live: Configuration, steps: readonly CibStep[]): readonly CibChange[] => {
  const edits = new Map<string, CibEdit>();
  for (const { before, after } of steps) {
    for (const { section, id, edit } of diffConfiguration(after, before)) {
      const key = `${section} ${id}`;
      if (!edits.has(key)) edits.set(key, edit);
    }
  }
  return diffConfiguration(live, editConfiguration(live, [...edits.values()]));
};
