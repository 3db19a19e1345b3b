import { expect, it } from 'vitest';
import { readResources } from './read-resources.ts';
import type { ResourceValue } from './resources.ts';

/** "path code" of each fault. */
const said = (entries: Readonly<Record<string, ResourceValue>>): string[] => {
  const found: string[] = [];
  readResources(
    entries,
    {
      note: (object) => object,
      report: ({ code, place }) => {
        found.push(`${place?.file} ${code}`);
      },
    },
    (path) => ({ file: path.join('.'), line: 1, column: 1 }),
  );
  return found.toSorted();
};

const ip = { agent: 'ocf:heartbeat:Dummy' };

it('calls nothing circular that is below a member which was refused', () => {
  expect(said({ ip, g: { group: ['ip'] }, c: { clone: 'g' }, e: { clone: 'c' } })).toEqual([
    'resources.e.clone native/wrong-member',
  ]);
});

it('names all of a circle, and what is below it not', () => {
  expect(said({ ip, g: { group: ['h', 'ip'] }, h: { group: ['g'] } })).toEqual([
    'resources.g native/endless',
    'resources.h native/endless',
  ]);
  expect(said({ c: { clone: 'c' } })).toEqual(['resources.c native/endless']);
});

it('tells of a circle once where something outside names it too', () => {
  expect(said({ out: { clone: 'g' }, g: { group: ['h'] }, h: { group: ['g'] } })).toEqual([
    'resources.g.group.0 native/wrong-member',
  ]);
});

it('refuses a second container of a bundle instead of losing it', () => {
  const image = { image: 'x' };
  expect(said({ ip, b: { docker: image, podman: image, primitive: 'ip' } })).toEqual([
    'resources.b.docker native/two-containers',
  ]);
  expect(said({ ip, b: { docker: image, primitive: 'ip' } })).toEqual([]);
});
