/** Options that a verb can't do without. */
import type { Command, Option } from 'commander';

/** Missed only when all else is known: commander's own mandatory options hide that this very one was misspelt. */
export const requireOptions = (command: Command, ...options: readonly Option[]): Command => {
  for (const option of options) command.addOption(option);
  return command.hook('preAction', () => {
    const missing = options.find((option) => command.getOptionValue(option.attributeName()) === undefined);
    if (missing !== undefined) command.error(`error: required option '${missing.flags}' not specified`);
  });
};
