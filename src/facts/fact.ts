/** One question put to a host, and how its answer is read. */
import type { Answer } from '../command/answer.ts';
import type { Command } from '../command/command.ts';

export interface Fact<T> {
  readonly name: string;
  readonly ask: Command;
  /** Never throws: hostile or broken output reads as the fact's own "unknown". */
  readonly read: (answer: Answer) => T;
}

export const defineFact = <T>(fact: Fact<T>): Fact<T> => fact;
