import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { printedBy } from '../../../test/printed-by.ts';
import { makeProgram } from '../make-program.ts';

const saidOf = async (word: string): Promise<string> => {
  const { stderr } = await printedBy('/', async (face) => {
    await expect(makeProgram(face).parseAsync(['drill', word], { from: 'user' })).rejects.toThrow(CommanderError);
  });
  return stderr;
};

describe('a drill that there is not', () => {
  it.each([
    ['stop', 'Did you mean stop-cluster?'],
    ['cluster', 'Did you mean stop-cluster?'],
    ['stop-clutser', 'Did you mean stop-cluster?'],
    ['power', 'Did you mean power-off?'],
    ['wat', 'There are list, stop-cluster, power-off.'],
  ])('%s: %s', async (word, hint) => {
    expect(await saidOf(word)).toContain(`error: unknown command '${word}'\n(${hint})`);
  });
});
