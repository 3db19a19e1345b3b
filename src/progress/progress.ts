/** What is under way, as events; the faces turn them into lines, a live list, or NDJSON. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';

export type Progress =
  | { readonly kind: 'started'; readonly id: string; readonly host?: string; readonly title: string }
  /** One line that a tool printed while `id` runs. */
  | { readonly kind: 'line'; readonly id: string; readonly host?: string; readonly text: string }
  | {
      readonly kind: 'finished';
      readonly id: string;
      readonly host?: string;
      readonly title: string;
      /** `cut short`: it only waited, and not to the end. */
      readonly outcome: 'done' | 'unchanged' | 'skipped' | 'cut short';
      readonly elapsedMs: number;
    }
  | {
      readonly kind: 'failed';
      readonly id: string;
      readonly host?: string;
      readonly title: string;
      readonly diagnostic: Diagnostic;
      readonly elapsedMs: number;
    }
  /** A sentence for the reader, tied to no step. */
  | { readonly kind: 'said'; readonly host?: string; readonly text: string };

export type Report = (event: Progress) => void;
