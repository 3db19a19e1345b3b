import { describe, expect, it } from 'vitest';
import type { AuthkeyElement } from '../../services/element.ts';
import { authkeyChanges, authkeyQuestion } from './authkey.ts';
import { rotationChanges } from './key-rotation.ts';

const key = (node: string, sha256 = '', nextSha256?: string): AuthkeyElement => ({
  kind: 'authkey',
  node,
  sha256,
  ...(nextSha256 === undefined ? {} : { nextSha256 }),
  mode: 0o400,
  owner: 'root:root',
  origin: { file: 'relais.yaml', line: 1, column: 1 },
});
const desired = [key('one'), key('two')];
const running = new Set(['one', 'two']);
const seen = (...keys: readonly AuthkeyElement[]) => new Map(keys.map((each) => [each.node, each] as const));
const stepsOf = (changes: ReturnType<typeof rotationChanges>): readonly string[] =>
  changes.flatMap(({ steps }) => steps.map(({ node, wave, action }) => `${wave} ${node} ${action.kind}`));
const end = ['reload one run', 'release one run', 'release two run'];

describe('the rotation of the key', () => {
  it('brings a new key beside the old one everywhere before any node puts it in its place', () => {
    expect(stepsOf(rotationChanges(desired, seen(key('one', 'a'), key('two', 'a')), running, 'begin'))).toEqual([
      'ground one authkey',
      'files two authkey',
      'key one run',
      'key two run',
      ...end,
    ]);
  });

  it.each([
    [
      'after the key was made',
      [key('one', 'a', 'b'), key('two', 'a')],
      ['files two authkey', 'key one run', 'key two run', ...end],
    ],
    ['after one node took it', [key('one', 'b', 'b'), key('two', 'a', 'b')], ['key two run', ...end]],
    ['before Corosync read it', [key('one', 'b', 'b'), key('two', 'b', 'b')], end],
    ['while it was tidied up', [key('one', 'b'), key('two', 'b', 'b')], ['files one authkey', ...end]],
  ] as const)('is brought to its end by an apply when it was cut off %s', (_, keys, steps) => {
    expect(stepsOf(authkeyChanges(desired, seen(...keys), running))).toEqual(steps);
  });

  it('leaves nothing for an apply to do when it is over', () => {
    expect(authkeyChanges(desired, seen(key('one', 'b'), key('two', 'b')), running)).toEqual([]);
  });

  it('is seen by the key that waits beside the one in force', () => {
    const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];
    const answer = (stdout: string) => ({ exitCode: 0, stdout, stderr: '', elapsedMs: 0 });
    expect(authkeyQuestion.read(answer(`400 root:root\n${a}  -\n`), key('one'))).toEqual(key('one', a));
    expect(authkeyQuestion.read(answer(`400 root:root\n${a}  -\n${b}  -\n`), key('one'))).toEqual(key('one', a, b));
  });
});
