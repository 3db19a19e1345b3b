import { expect, test } from 'vitest';
import type { Answer } from '../command/answer.ts';
import { schemaFiles } from '../facts/schema-files.ts';
import { recordedHost } from '../hosts/recorded.ts';
import { commandKey } from '../hosts/recording.ts';
import { wantedConfiguration } from '../plan/desired-configuration.ts';
import { seedCib } from '../plan/seed-cib.ts';
import { expand } from '../services/expand.ts';
import { readSpec } from '../spec/read-spec.ts';
import { traceComplaints } from './trace-complaints.ts';

const { spec } = readSpec(
  `cluster: c
nodes: { one: 192.0.2.1 }
fencing: none
resources:
  good: { agent: ocf:pacemaker:Dummy }
  other:
    agent: systemd:x
`,
  'relais.yaml',
);
if (spec === undefined) throw new Error('no spec');
const cib = seedCib(
  wantedConfiguration(
    spec,
    expand(spec, () => ''),
  ),
);

/** Of resources, primitives of OCF agents alone. */
const schema = `<element name="cib" xmlns="http://relaxng.org/ns/structure/1.0">
  <zeroOrMore><attribute><anyName/></attribute></zeroOrMore>
  <element name="configuration"><grammar><start><group>
    <ref name="any"/><ref name="any"/>
    <element name="resources"><zeroOrMore><element name="primitive">
      <attribute name="id"/><attribute name="class"><value>ocf</value></attribute><attribute name="provider"/><attribute name="type"/>
    </element></zeroOrMore></element>
    <zeroOrMore><ref name="any"/></zeroOrMore>
  </group></start><define name="any"><element><anyName/>
    <zeroOrMore><choice><attribute><anyName/></attribute><ref name="any"/></choice></zeroOrMore>
  </element></define></grammar></element>
</element>`;

const answer = (stdout: string, exitCode = 0): Answer => ({ exitCode, stdout, stderr: '', elapsedMs: 1 });
const host = (stdout: string) =>
  recordedHost('one', [{ asked: commandKey(schemaFiles.ask), exitCode: 0, stdout, stderr: '' }]);
/** As Pacemaker 3.0.0 says it. */
const vague = answer('Element primitive failed to validate content\n\nerror: CIB did not pass schema validation', 78);

test('a complaint without a line is traced with the node’s own schemas', async () => {
  const traced = await traceComplaints(vague, cib, spec, host(`=== relais: pacemaker-3.9.rng\n${schema}\n`));
  expect(traced.map(({ place }) => place?.line)).toContain(6);
  expect(traced.every(({ place }) => place !== undefined)).toBe(true);
});

test('where the node has no schemas, or what is none, the complaint is told as it came', async () => {
  for (const files of ['', '=== relais: pacemaker-3.9.rng\n<oops', '=== relais: pacemaker-3.8.rng\n<start/>'])
    expect(await traceComplaints(vague, cib, spec, host(files))).toEqual([
      { text: 'Element primitive failed to validate content' },
    ]);
});

test('a complaint that names what the file has needs no schema', async () => {
  const named = answer('error: Ignoring other because of its class', 78);
  expect((await traceComplaints(named, cib, spec, recordedHost('one', [])))[0]?.place?.line).toBe(6);
});
