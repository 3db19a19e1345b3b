/** One thing that is wrong: what, where, and what to do about it. */
import type { Place } from './place.ts';

export type Severity = 'error' | 'warning' | 'note';

export interface Diagnostic {
  readonly kind: 'diagnostic';
  /** Permanent, `room/what-is-wrong`; scripts may match it. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence, ends with a full stop. */
  readonly message: string;
  /** What to do, as an imperative; may name the next command to type. */
  readonly remedy: string;
  /** Where in the file, when a line of the file is at fault or asked for what failed. */
  readonly place?: Place;
  /** The host on which it was seen. */
  readonly host?: string;
  /** What a tool printed, kept short; shown indented under the message. */
  readonly detail?: string;
  /** Names of fields that hold secrets, whatever they are called: their values are not shown where the line is. */
  readonly hides?: readonly string[];
}

type Rest = Omit<Diagnostic, 'kind' | 'code' | 'severity' | 'place'> & { readonly place?: Place | undefined };

const make = (severity: Severity, code: string, rest: Rest): Diagnostic => {
  const { place, ...others } = rest;
  return { kind: 'diagnostic', code, severity, ...others, ...(place === undefined ? {} : { place }) };
};

/** A fault: the command can't go on. */
export const fault = (code: string, rest: Rest): Diagnostic => make('error', code, rest);

/** A risk: the command goes on. */
export const warning = (code: string, rest: Rest): Diagnostic => make('warning', code, rest);

/** Something worth knowing. */
export const note = (code: string, rest: Rest): Diagnostic => make('note', code, rest);

export const isFault = (diagnostic: Diagnostic): boolean => diagnostic.severity === 'error';
