/** What could come next on the command line, for the shells. */
import type { Command, Option } from 'commander';

export interface Completion {
  readonly word: string;
  readonly description: string;
}

/**
 * @param words what was typed after `relais`; the last one is being typed, and may be empty.
 * @returns nothing where a file's name is wanted, or anything at all.
 */
export const completionsFor = (program: Command, words: readonly string[]): Completion[] => {
  const typed = words.slice(0, -1);
  const current = words.at(-1) ?? '';
  let command = program;
  let before: Option | undefined;
  for (const word of typed) {
    before = optionOf(command, word);
    command = command.commands.find((each) => each.name() === word) ?? command;
  }
  return candidates(command, before, current).filter(({ word }) => word.startsWith(current));
};

const candidates = (command: Command, before: Option | undefined, current: string): Completion[] => {
  if (before !== undefined && (before.required || before.optional)) {
    return (before.argChoices ?? []).map((word) => ({ word, description: '' }));
  }
  if (current.startsWith('-')) {
    const help = { word: '--help', description: 'show help' };
    return [
      ...visibleOptions(command).map((option) => ({ word: option.long ?? '', description: option.description })),
      help,
    ];
  }
  const children = command.createHelp().visibleCommands(command);
  if (children.length === 0) {
    const choices = command.registeredArguments.flatMap((argument) => argument.argChoices ?? []);
    return choices.map((word) => ({ word, description: '' }));
  }
  return children.map((child) => ({ word: child.name(), description: child.summary() || child.description() }));
};

const visibleOptions = (command: Command): Option[] =>
  command.options.filter((option) => !option.hidden && option.long);

const optionOf = (command: Command, word: string): Option | undefined =>
  command.options.find((option) => option.long === word || option.short === word);
