/** How one kind of element is asked for, read, compared and made so. One file a kind in elements/. */
import type { Answer } from '../command/answer.ts';
import type { Command } from '../command/command.ts';
import type { Element } from '../services/element.ts';
import type { Difference } from './difference.ts';
import type { Step } from './step.ts';

export interface Change {
  readonly difference: Difference;
  readonly steps: readonly Step[];
}

export interface ElementKind<E extends Element> {
  readonly kind: E['kind'];
  /** Unique among the elements of its node. */
  readonly id: (element: E) => string;
  /** A read-only question about this element as it is now. */
  readonly question: (desired: E) => Command;
  /** The element as it is; undefined when it isn't there. Never throws. */
  readonly read: (answer: Answer, desired: E) => E | undefined;
  /** What to do; undefined when all is as desired. */
  readonly change: (desired: E, actual: E | undefined) => Change | undefined;
}
