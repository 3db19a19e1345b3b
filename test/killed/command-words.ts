/** What a command is known by, and what it is given. */
import type { Command } from '../../src/command/command.ts';

const isScript = ({ argv }: Command): boolean => argv[0] === 'sh' || argv[0] === 'perl';

/** A script by its text, any other command by its words. */
export const textOf = (command: Command): string =>
  isScript(command) ? (command.argv[2] ?? '') : command.argv.join(' ');

export const parametersOf = (command: Command): readonly string[] => command.argv.slice(isScript(command) ? 4 : 1);
