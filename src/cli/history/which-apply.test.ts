import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whichApply } from './which-apply.ts';

const id = '20261122-155012-7f3a';

describe('which apply is meant', () => {
  let cwd: string;
  beforeAll(() => {
    cwd = mkdtempSync(path.join(tmpdir(), 'relais-which-'));
    writeFileSync(path.join(cwd, 'two.yaml'), '');
  });
  afterAll(() => rmSync(cwd, { recursive: true }));
  const rollback = (...words: readonly string[]) => whichApply(words, { verb: 'rollback', cwd, fallback: '1' });
  const show = (...words: readonly string[]) => whichApply(words, { verb: 'history show', cwd, fallback: undefined });

  it.each([
    [[], '1', 'relais.yaml'],
    [['2'], '2', 'relais.yaml'],
    [['2', 'two.yaml'], '2', 'two.yaml'],
    [[id, 'two.yaml'], id, 'two.yaml'],
    [['two.yaml'], '1', 'two.yaml'],
    [['two.yaml', '3'], '3', 'two.yaml'],
    [['-'], '1', '-'],
  ])('%j', (words, which, file) => expect(rollback(...words)).toEqual({ which, file }));

  it('is asked for with the right order of words where it can’t be told', () => {
    expect(rollback('tow.yaml')).toMatchObject({
      code: 'history/no-number',
      message: 'tow.yaml is neither the number of an apply, nor its id, nor a file.',
    });
    expect(rollback('last', 'two.yaml')).toMatchObject({
      remedy: expect.stringContaining('relais rollback 1 two.yaml. See them all: relais history two.yaml'),
    });
    expect(show('two.yaml')).toMatchObject({ remedy: expect.stringContaining('relais history show 1 two.yaml.') });
  });
});
