/** Questions of one program for several names travel as one, and what is asked twice is asked once: a process costs more than its answer. */
import type { Answer } from '../command/answer.ts';
import type { Command } from '../command/command.ts';
import type { ByName } from './by-name.ts';
import { clusterXmlByName } from './cluster-xml.ts';
import { unitsByName } from './units.ts';

const programs: readonly ByName[] = [unitsByName, clusterXmlByName];

interface Together {
  readonly questions: readonly Command[];
  /** From the answers to these, those to the ones that were given, in their order. */
  readonly answersFrom: (answers: readonly Answer[]) => readonly Answer[];
}

/** In the order in which they first come. */
export const together = (asked: readonly Command[]): Together => {
  const groups = Map.groupBy(asked, keyOf);
  const order = [...groups.keys()];
  const places = asked.map((command) => order.indexOf(keyOf(command)));
  return {
    questions: [...groups.values()].map(joined),
    answersFrom: (answers) => places.map((at) => answers[at] ?? silence),
  };
};

const joined = (commands: readonly Command[]): Command => {
  const [command] = commands;
  if (command === undefined) throw new Error('A group of questions is empty.');
  const program = programs.find((each) => isOf(command, each));
  return program === undefined ? command : program.ask(...new Set(commands.flatMap(namesIn)));
};

/** Those with the same key go together. */
const keyOf = (command: Command): string =>
  JSON.stringify(programs.some((each) => isOf(command, each)) ? withoutNames(command) : command);

const isOf = (command: Command, { ask }: ByName): boolean =>
  JSON.stringify(withoutNames(command)) === JSON.stringify(ask());

/** Behind `sh -c SCRIPT NAME`, or `perl -e PROGRAM --`. */
const named = 4;

const withoutNames = (command: Command): Command => ({ ...command, argv: command.argv.slice(0, named) });

const namesIn = ({ argv }: Command): readonly string[] => argv.slice(named);

/** For a question that a host did not answer. */
const silence: Answer = { exitCode: 255, stdout: '', stderr: '', elapsedMs: 0 };
