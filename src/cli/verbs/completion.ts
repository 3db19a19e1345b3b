/** `relais completion SHELL`: lets a shell complete verbs and options. */
import { Argument } from 'commander';
import { completionScripts, type Shell } from '../completion-script.ts';
import { completionsFor } from '../completions.ts';
import type { Verb } from '../verb.ts';

export const completion: Verb = (program, face) => {
  program
    .command('completion')
    .summary('let bash, zsh or fish complete verbs and options')
    .description('Prints a script that lets the shell complete verbs and options of relais.')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(completionScripts)))
    .addHelpText(
      'after',
      `
Examples:
  relais completion bash > /etc/bash_completion.d/relais
  relais completion zsh > /usr/local/share/zsh/site-functions/_relais
  relais completion fish > ~/.config/fish/completions/relais.fish`,
    )
    .action((shell: Shell) => face.out(completionScripts[shell]));

  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action((words: string[]) => {
      for (const { word, description } of completionsFor(program, words)) face.out(`${word}\t${description}\n`);
    });
};
