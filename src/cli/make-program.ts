/** The command line as commander sees it: every verb, the same help and the same exits. */
import { Command } from 'commander';
import type { Face } from './face.ts';
import { verbs } from './verb-list.ts';
import { version } from './version.ts';

export const makeProgram = (face: Face): Command => {
  const program = new Command('relais')
    .description('High availability from one file: two Debian machines, one address, one site that stays up.')
    .version(`relais ${version}`, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [verb]', 'show help of a verb')
    .showSuggestionAfterError()
    .showHelpAfterError('(relais --help lists what there is)')
    .configureOutput({ writeOut: face.out, writeErr: face.err, getOutHasColors: () => face.colour })
    .exitOverride();
  for (const verb of verbs) verb(program, face);
  for (const command of allOf(program)) command.exitOverride().copyInheritedSettings(program);
  return program;
};

const allOf = (command: Command): Command[] =>
  command.commands.flatMap((child) => [child as Command, ...allOf(child as Command)]);
