/** Looks on while a plan is carried out: keeps what is replaced, writes down what is done, and may call a halt. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Step, Wave } from '../plan/step.ts';
import type { Report } from '../progress/progress.ts';
import type { ApplyResult, StepRecord } from './apply.ts';

export interface Watch {
  /** Aborted when what is under way has to end: the next waveEnded says why. */
  readonly halt: AbortSignal;
  /** How long a wait for the cluster may take, where everything is put back after it; undefined where nothing is. */
  readonly mostWaitMs: () => number | undefined;
  /** Before the first wave. @returns what keeps the apply from beginning: then nothing was changed. */
  readonly begin: (report: Report) => Promise<readonly Diagnostic[]>;
  readonly waveBegins: (wave: Wave, steps: readonly Step[], report: Report) => Promise<readonly Diagnostic[]>;
  /** @returns what keeps the apply from going on. */
  readonly waveEnded: (wave: Wave, records: readonly StepRecord[], report: Report) => Promise<readonly Diagnostic[]>;
  /** After the last wave, however it went. @returns the result as it is to be told. */
  readonly end: (result: ApplyResult, report: Report) => Promise<ApplyResult>;
}
