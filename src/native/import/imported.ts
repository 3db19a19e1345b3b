/** What an import gives: the text of a relais.yaml, and what there is to say about it. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';

export interface Imported {
  /** Absent when a diagnostic is a fault. */
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
}
