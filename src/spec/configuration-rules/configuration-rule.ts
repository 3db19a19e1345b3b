/** A rule that looks at what the file says in Pacemaker's own words. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { NativePart } from '../../native/read-sections.ts';
import type { Draft } from '../draft.ts';

export type ConfigurationRule = (native: NativePart, draft: Draft) => readonly Diagnostic[];
