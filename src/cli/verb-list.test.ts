import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printedBy } from '../../test/printed-by.ts';
import { makeProgram } from './make-program.ts';

/** Every verb that speaks to programs, by the words that call it. */
const speakJson = (command: Command, words: readonly string[] = []): readonly (readonly string[])[] => [
  ...(command.options.some(({ long, argChoices }) => long === '--output' && argChoices?.includes('json'))
    ? [[...words, ...(command.registeredArguments[0]?.name() === 'which' ? ['1'] : [])]]
    : []),
  ...command.commands.flatMap((child) => speakJson(child, [...words, child.name()])),
];

const verbs: (readonly string[])[] = [];
await printedBy('/', async (face) => {
  verbs.push(...speakJson(makeProgram(face)));
});

describe('a verb that a program called for a file that is not there', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'relais-verbs-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const answerOf = async (words: readonly string[]) =>
    await printedBy(folder, async (face) => {
      await makeProgram(face).parseAsync([...words, '--output', 'json'], { from: 'user' });
    });

  it('is one of these', () => {
    const names = verbs.map((words) => words.join(' '));
    expect(names).toEqual(expect.arrayContaining(['apply', 'history', 'history show 1', 'status', 'lab status']));
  });

  it.each(verbs.filter((words) => words[0] !== 'lab' && words[0] !== 'check').map((words) => [words.join(' '), words]))(
    '%s answers with what kept it',
    async (_, words) => {
      const { exitCode, stdout } = await answerOf([...words, 'none.yaml']);
      expect(exitCode).not.toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        format: expect.stringMatching(/^relais\.[a-z-]+\/1$/),
        outcome: 'failed',
        diagnostics: [{ code: 'spec/unreadable' }],
      });
    },
  );

  it.each([
    ['lab up', ['lab', 'up', 'none.yaml'], 'lab/no-file'],
    ['lab status', ['lab', 'status', '--name', 'none-such'], 'lab/not-up'],
    ['plan --out -', ['plan', '--out', '-'], 'plan/no-place'],
    ['rollback of no number', ['rollback', 'last'], 'history/no-number'],
  ])('%s answers with what kept it', async (_, words, code) => {
    const { exitCode, stdout } = await answerOf(words);
    expect(exitCode).not.toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'failed', diagnostics: [{ code }] });
  });

  it('check has it in its result', async () => {
    const { exitCode, stdout } = await answerOf(['check', 'none.yaml']);
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([
      2,
      { ok: false, diagnostics: [{ code: 'spec/unreadable' }] },
    ]);
  });
});
