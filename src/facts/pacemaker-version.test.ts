import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer } from '../command/answer.ts';
import { versionText } from '../formats/cib/version/pacemaker-version.ts';
import { pacemakerVersion } from './pacemaker-version.ts';
import { schemaFiles } from './schema-files.ts';

const saying = (stdout: string): Answer => ({ exitCode: 0, stdout, stderr: '', elapsedMs: 1 });
const told = (stdout: string): string | undefined => {
  const fact = pacemakerVersion.read(saying(stdout));
  return fact && `${fact.state} ${versionText(fact.version)}`;
};

test('a package, a Pacemaker built by hand and a release tell the version', () => {
  expect(told('installed 2.1.5-1+deb12u1\n')).toBe('installed 2.1.5');
  expect(told('installed Pacemaker 3.0.2\n')).toBe('installed 3.0.2');
  expect(told('release debian 13\n')).toBe('expected 3.0.0');
  expect(told('release debian 12\n')).toBe('expected 2.1.5');
});

test('what nobody knows is unknown', () => {
  for (const text of [
    '',
    'release debian \n',
    'release fedora 42\n',
    'installed \n',
    'hello 3.0.0\n',
    'release toString',
  ])
    expect(told(text)).toBeUndefined();
});

test('schemas are read by their names, and nothing else is', () => {
  const files = schemaFiles.read(
    saying('noise\n=== relais: a-1.0.rng\n<a/>\n\n=== relais: ../../etc/x.rng\nbad\n=== relais: b.rng\n<b>\n</b>\n'),
  );
  expect([...files.keys()]).toEqual(['a-1.0.rng', 'b.rng']);
  expect(files.get('b.rng')?.trim()).toBe('<b>\n</b>');
});

test('no answer is too strange', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      pacemakerVersion.read(saying(text));
      schemaFiles.read(saying(`=== relais: ${text}`));
    }),
    { numRuns: 30 },
  );
});
