import { expect, test } from 'vitest';
import { schemaOfOcfAlone } from '../../test/schema-of-ocf-alone.ts';
import { type Diagnostic, fault, warning } from '../diagnostic/diagnostic.ts';
import { readSpec } from '../spec/read-spec.ts';
import { againstSchema } from './against-schema.ts';

const specOf = (agent: string, more = '') => {
  const { spec } = readSpec(
    `cluster: c
nodes: { one: 192.0.2.1 }
fencing: none
services:
  web: { address: 192.0.2.9/24 }
resources:
  good: { agent: ocf:pacemaker:Dummy }
  other:
    agent: ${agent}
${more}`,
    'relais.yaml',
  );
  if (spec === undefined) throw new Error('no spec');
  return spec;
};

test('what the schema refuses is told at the line of the file that asked for it', async () => {
  const files = new Map([['pacemaker-3.9.rng', schemaOfOcfAlone]]);
  expect(await againstSchema(specOf('ocf:pacemaker:Dummy'), files)).toEqual([]);
  const found = await againstSchema(specOf('systemd:x'), files);
  expect(found.map(({ severity, place }) => [severity, place?.line])).toEqual([['error', 8]]);
});

test('a schema that is not at hand, or is none, refuses nothing', async () => {
  for (const files of [new Map<string, string>(), new Map([['pacemaker-3.9.rng', '<oops']])])
    expect((await againstSchema(specOf('systemd:x'), files)).map(({ severity, place }) => [severity, place])).toEqual([
      ['note', undefined],
    ]);
});

test('two that name the same which is not there are told at a line each', async () => {
  const files = new Map([['pacemaker-3.9.rng', schemaOfOcfAlone]]);
  const acls = 'acls:\n  target:\n    anna: [nope]\n    berta: [nope]\n';
  const found = await againstSchema(specOf('ocf:pacemaker:Dummy', acls), files);
  expect(found.map(({ code, place }) => [code, place?.line])).toEqual([
    ['cib/dangling-reference', 12],
    ['cib/dangling-reference', 13],
  ]);
});

test('each object that is refused is told, but for those of which the file tells already', async () => {
  const files = new Map([['pacemaker-3.9.rng', schemaOfOcfAlone]]);
  const spec = specOf('systemd:x', '  third: { agent: "systemd:y" }\n');
  const lines = async (...told: readonly Diagnostic[]) =>
    (await againstSchema(spec, files, told)).map(({ place }) => place?.line);
  expect(await lines()).toEqual([8, 10]);
  const place = { file: 'relais.yaml', line: 9, column: 5 };
  expect(await lines(fault('native/x', { place, message: 'M.', remedy: 'R.' }))).toEqual([10]);
  expect(await lines(warning('native/x', { place, message: 'M.', remedy: 'R.' }))).toEqual([8, 10]);
});
