import { expect, it } from 'vitest';
import { printedBy } from '../../test/printed-by.ts';
import { makeProgram } from './make-program.ts';

const said = async (...words: readonly string[]): Promise<string> => {
  const { stderr } = await printedBy('/', async (face) => {
    await makeProgram(face)
      .parseAsync(words, { from: 'user' })
      .catch(() => {});
  });
  return stderr.split('\n').slice(0, -2).join('\n');
};

it.each([
  [['import', '--fom', 'crm', 'x'], "error: unknown option '--fom'\n(Did you mean --from?)"],
  [['import', 'x'], "error: required option '--from <format>' not specified"],
  [['convert', '--from', 'crm', '--too', 'x'], "error: unknown option '--too'\n(Did you mean --to?)"],
  [['convert', '--from', 'crm', 'x'], "error: required option '--to <format>' not specified"],
])('an option that is missing is told after one that is unknown: %j', async (words, told) => {
  expect(await said(...words)).toBe(told);
});
