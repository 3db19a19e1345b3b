/** The text of the CIB that a commit makes of the live one; the scheduler is asked about the very text that would be sent. */
import type { CibEdit } from '../formats/cib/edit/cib-edit.ts';
import { editCib } from '../formats/cib/edit/edit-cib.ts';
import type { Cib } from '../formats/cib/model/cib.ts';
import { printCib } from '../formats/cib/print-cib.ts';

export const nextCib = (cib: Cib, edits: readonly CibEdit[]): string => printCib(editCib(nextVersion(cib), edits));

/** The CIB manager takes a patch only when it leads to a later version. */
const nextVersion = (cib: Cib): Cib => ({ ...cib, epoch: String(Number(cib.epoch ?? '0') + 1), numUpdates: '0' });
