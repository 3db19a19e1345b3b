/** A program that is asked of names, so that several of its questions become one: see together.ts. Each question reads the whole answer. */
import type { Command } from '../command/command.ts';

export interface ByName {
  readonly ask: (...names: readonly string[]) => Command;
}
