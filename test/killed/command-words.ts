/** What a command is known by, and what it is given. */
import type { Command } from '../../src/command/command.ts';

/** A script by its text, any other command by its words. */
export const textOf = ({ argv }: Command): string => (argv[0] === 'sh' ? (argv[2] ?? '') : argv.join(' '));

export const parametersOf = ({ argv }: Command): readonly string[] =>
  argv[0] === 'sh' ? argv.slice(4) : argv.slice(1);
