import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import type { Face } from './face.ts';
import { readSource } from './read-source.ts';

const faceOf = (): Face => ({ cwd: '/', signal: new AbortController().signal }) as Face;

it('gives standard input again to a verb that looks again, whatever it wraps its face in', async () => {
  const face = faceOf();
  const input = Readable.from(['cluster: c\n']);
  expect(await readSource('-', face, input)).toBe('cluster: c\n');
  expect(await readSource('-', { ...face }, input)).toBe('cluster: c\n');
});

it('gives another run its own', async () => {
  await readSource('-', faceOf(), Readable.from(['one']));
  expect(await readSource('-', faceOf(), Readable.from(['two']))).toBe('two');
});
