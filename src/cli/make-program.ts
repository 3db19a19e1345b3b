/** The command line as commander sees it: every verb, the same help and the same exits. */
import { Command } from 'commander';
import type { Face } from './face.ts';
import { verbs } from './verb-list.ts';
import { version } from './version.ts';

/** Ends with a CommanderError instead of ending the process; what verbs inherit is set before they are added. */
export const makeProgram = (face: Face): Command => {
  const program = new Command('relais')
    .description('High availability from one file: two Debian machines, one address, one site that stays up.')
    .version(`relais ${version}`, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [verb]', 'show help of a verb')
    .showSuggestionAfterError()
    .showHelpAfterError('(--help shows what there is)')
    .configureOutput({
      writeOut: face.out,
      writeErr: face.err,
      getOutHasColors: () => face.colour,
      getErrHasColors: () => face.colour,
    })
    .addHelpText('after', help)
    .exitOverride();
  for (const verb of verbs) verb(program, face);
  return program;
};

const help = `
Begin with:
  relais init       write a first relais.yaml
  relais check      say what is wrong in it, and whether the machines are ready
  relais plan       see what would be done
  relais apply      do it

Exit codes: 0 done, 1 something is wrong, 2 the command line is, 130 interrupted.`;
