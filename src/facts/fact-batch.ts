/** Facts asked together: their questions in order, and their values by name from the answers. */
import type { Answer } from '../command/answer.ts';
import type { Command } from '../command/command.ts';
import type { Fact } from './fact.ts';

export type FactSet = Readonly<Record<string, Fact<unknown>>>;

export type FactValues<Facts extends FactSet> = {
  readonly [Name in keyof Facts]: Facts[Name] extends Fact<infer Value> ? Value : never;
};

/** What goes into one Host.ask. */
export const questionsOf = (facts: FactSet): readonly Command[] => Object.values(facts).map(({ ask }) => ask);

/** `answers` are those to `questionsOf(facts)`, in that order; a missing one reads as a command that is not there. */
export const valuesOf = <Facts extends FactSet>(facts: Facts, answers: readonly Answer[]): FactValues<Facts> => {
  const pairs = Object.entries(facts).map(([name, { read }], at) => [name, read(answers[at] ?? nothing)] as const);
  // The type of fromEntries knows no names: they are those of `facts`.
  return Object.fromEntries(pairs) as FactValues<Facts>;
};

const nothing: Answer = { exitCode: 127, stdout: '', stderr: '', elapsedMs: 0 };
