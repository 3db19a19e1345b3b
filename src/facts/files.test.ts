import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { askHere } from '../../test/ask-here.ts';
import { type FileQuestion, type FileState, filesFact } from './files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'relais-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const look = (...questions: FileQuestion[]): ReadonlyMap<string, FileState> => {
  const fact = filesFact(questions);
  return fact.read(askHere(fact.ask));
};
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

it('tells each kind of file, with mode, content or digest as asked', () => {
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('text'), 'hé\0llo\n');
  chmodSync(at('text'), 0o640);
  writeFileSync(at('key'), 'secret canary');
  writeFileSync(at('empty'), '');
  writeFileSync(at("odd name'\n$(x)"), 'odd');
  mkdirSync(at('folder'));
  symlinkSync('/etc/shadow', at('link'));
  const odd = at("odd name'\n$(x)");
  const seen = look(
    { path: at('text'), want: 'text' },
    { path: at('key'), want: 'digest' },
    { path: at('empty'), want: 'text' },
    { path: odd, want: 'text' },
    { path: at('folder'), want: 'text' },
    { path: at('link'), want: 'text' },
    { path: at('none'), want: 'text' },
  );
  expect(seen.get(at('text'))).toMatchObject({ kind: 'file', mode: 0o640, sizeBytes: 8, content: 'hé\0llo\n' });
  expect(seen.get(at('text'))?.owner).toMatch(/^\w+:\w+$/);
  expect(seen.get(at('key'))?.sha256).toBe(sha256('secret canary'));
  expect(JSON.stringify([...seen])).not.toContain('canary');
  expect(seen.get(at('empty'))).toMatchObject({ kind: 'file', content: '', sha256: sha256('') });
  expect(seen.get(odd)?.content).toBe('odd');
  expect(seen.get(at('folder'))?.kind).toBe('folder');
  expect(seen.get(at('link'))).toMatchObject({ kind: 'link', target: '/etc/shadow' });
  expect(seen.get(at('link'))?.sha256).toBeUndefined();
  expect(seen.get(at('none'))?.kind).toBe('absent');
});

it('gives a file that is too large for its content by its digest', () => {
  const path = join(folder, 'large');
  writeFileSync(path, 'x'.repeat(300_000));
  const seen = look({ path, want: 'text' }).get(path);
  expect(seen?.content).toBeUndefined();
  expect(seen?.sha256).toBe(sha256('x'.repeat(300_000)));
});
