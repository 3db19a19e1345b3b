/** A rule that looks at what the file says in Pacemaker's own words. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { ReadSections } from '../../native/read-sections.ts';
import type { Draft } from '../draft.ts';

export type ConfigurationRule = (native: ReadSections, draft: Draft) => readonly Diagnostic[];
