import { describe, expect, it } from 'vitest';
import { configuration } from '../../formats/cib/build/cib.ts';
import { primitive } from '../../formats/cib/build/primitive.ts';
import type { FileElement } from '../../services/element.ts';
import { type Applied, nothingApplied, parseApplied, printApplied, rememberedCib } from './applied.ts';
import { causeOf } from './cause.ts';
import { elementDigest } from './element-digest.ts';
import { readMade } from './made.ts';

const file = (content: string): FileElement => ({
  kind: 'file',
  node: 'one',
  path: '/etc/x',
  content,
  mode: 0o644,
  owner: 'root:root',
  of: 'apache',
  origin: { file: 'relais.yaml', line: 1, column: 1, length: 1 },
});
const remembering = (content: string): Applied => ({
  ...nothingApplied('c'),
  elements: { 'file /etc/x': elementDigest(file(content)) },
});

describe('what a node remembers', () => {
  it('is read back as it was written, in whatever order it came', () => {
    const made = { kind: 'tree', link: '/srv/relais/a.test/current', service: 'web' } as const;
    const applied = { ...remembering('a'), made: { b: made, a: made }, packages: ['curl'], cib: '<cib/>' };
    expect(parseApplied(printApplied(applied))).toEqual(applied);
    expect(printApplied({ ...applied, made: { a: made, b: made } })).toBe(printApplied(applied));
  });

  it.each(['', '[]', 'null', '{"format":"relais.applied/2"}', '{"format":"relais.app'])('is nothing in %j', (text) => {
    expect(parseApplied(text)).toBeUndefined();
  });

  it('holds no secret, and still tells another one', () => {
    const cibWith = (password: string): string =>
      rememberedCib(configuration({ resources: [primitive({ id: 'f', agent: 'stonith:x', params: { password } })] }));
    expect(cibWith('canary')).not.toContain('canary');
    expect(cibWith('canary')).not.toBe(cibWith('other'));
  });

  it.each([
    { kind: 'tree', link: '/srv/relais/../../home/current' },
    { kind: 'tree', link: '/srv/relais/current' },
    { kind: 'file', path: '/home/a/x', of: 'apache' },
    { kind: 'file', path: '/etc/../home/x', of: 'apache' },
    { kind: 'link', path: '/etc/x\0y', target: 't' },
    { kind: 'block', path: '/etc/hosts', label: 'a\nb' },
    { kind: 'unit', unit: 'ssh' },
    null,
  ])('takes nothing away that relais can not have made: %j', (made) => {
    expect(readMade(made)).toBeUndefined();
  });
});

describe('whose change a difference is', () => {
  const cause = (desired: string, observed: string | undefined, applied: Applied | undefined) =>
    causeOf('file /etc/x', file(desired), observed === undefined ? undefined : file(observed), applied);

  it("is the file's where the node has what was applied last", () => {
    expect(cause('new', 'old', remembering('old'))).toBe('new-in-file');
  });

  it('is made by hand where the file still wants what was applied last', () => {
    expect(cause('old', 'odd', remembering('old'))).toBe('changed-by-hand');
    expect(cause('old', undefined, remembering('old'))).toBe('changed-by-hand');
  });

  it('is both where neither has it', () => {
    expect(cause('new', 'odd', remembering('old'))).toBe('both');
  });

  it('is not told where nothing is remembered, and new where only this is not', () => {
    expect(cause('new', 'old', undefined)).toBeUndefined();
    expect(cause('new', 'old', nothingApplied('c'))).toBeUndefined();
    expect(cause('new', 'old', { ...nothingApplied('c'), elements: { other: 'd' } })).toBe('new-in-file');
  });
});
