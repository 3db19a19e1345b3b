/** Questions of one script for several names travel as one, and what is asked twice is asked once: a process costs more than its answer. */
import type { Answer } from '../command/answer.ts';
import { type Command, script } from '../command/command.ts';
import type { ByName } from './by-name.ts';
import { filesByName } from './files.ts';
import { unitsByName } from './units.ts';

const scripts: readonly ByName[] = [unitsByName, filesByName];

interface Together {
  readonly questions: readonly Command[];
  /** From the answers to these, those to the ones that were given, in their order. */
  readonly answersFrom: (answers: readonly Answer[]) => readonly Answer[];
}

/** In the order in which they first come. */
export const together = (asked: readonly Command[]): Together => {
  const keys = asked.map(keyOf);
  const groups = Map.groupBy(asked, (command) => keyOf(command));
  const order = [...groups.keys()];
  const given = new Map<string, number>();
  const places = asked.map((command, index) => {
    const key = keys[index] ?? '';
    const first = given.get(key) ?? 0;
    const count = parametersOf(command).length;
    given.set(key, first + count);
    return { at: order.indexOf(key), first, count, of: byNameOf(command) };
  });
  return {
    questions: [...groups.values()].map(joined),
    answersFrom: (answers) =>
      places.map(({ at, first, count, of }) => {
        const answer = answers[at] ?? silence;
        return of === undefined ? answer : of.part(answer, { first, count });
      }),
  };
};

const joined = (commands: readonly Command[]): Command => {
  const [command] = commands;
  if (command === undefined) throw new Error('A group of questions is empty.');
  const of = byNameOf(command);
  return of === undefined ? command : script(of.script, ...commands.flatMap(parametersOf));
};

/** Those with the same key go together. */
const keyOf = (command: Command): string => byNameOf(command)?.script ?? JSON.stringify(command);

const byNameOf = (command: Command): ByName | undefined => {
  const { argv, as, stdin, env, timeoutMs } = command;
  const isPlain = as === 'root' && stdin === undefined && env === undefined && timeoutMs === undefined;
  return isPlain && argv[0] === 'sh' ? scripts.find((each) => each.script === argv[2]) : undefined;
};

/** Behind `sh -c SCRIPT NAME`. */
const parametersOf = ({ argv }: Command): readonly string[] => argv.slice(4);

/** For a question that a host did not answer. */
const silence: Answer = { exitCode: 255, stdout: '', stderr: '', elapsedMs: 0 };
