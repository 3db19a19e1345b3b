import { expect, test } from 'vitest';
import { wantedConfiguration } from '../plan/desired-configuration.ts';
import { seedCib } from '../plan/seed-cib.ts';
import { expand } from '../services/expand.ts';
import { readSpec } from '../spec/read-spec.ts';
import { complaintsOf } from './complaints.ts';
import { refusedByPacemaker } from './refused-by-pacemaker.ts';

const yaml = `cluster: c
nodes: { one: 192.0.2.1, two: 192.0.2.2 }
fencing: none
services:
  web:
    address: 192.0.2.9/24
properties:
  no-quorum-policy: banana
resources:
  n1:
    agent: ocf:pacemaker:Dummy
    operations:
      monitor:
        - { interval: 10s }
        - { interval: 10s, id: n1-again }
constraints:
  colocation:
    cx: { rsc: n1, with-rsc: web-ip, score: 5 }
`;
const { spec } = readSpec(yaml, 'relais.yaml');
if (spec === undefined) throw new Error('no spec');
const cib = seedCib(
  wantedConfiguration(
    spec,
    expand(spec, () => ''),
  ),
);
const lineOf = (words: string): number => cib.slice(0, cib.indexOf(words)).split('\n').length;
const told = (said: string) => complaintsOf(said, cib, spec).map(({ text, place }) => [place?.line, text]);

test('a complaint stands at the line of the object that it names', () => {
  // As Debian 12 and Debian 13 word them.
  expect(
    told(`(is_op_dup) 	error: Operation n1-again is duplicate of n1-monitor-10s (do not use the same twice)
(unpack_operation) 	error: Resetting 'on-fail' for operation 'web-ip_monitor_10000' to 'stop' because fencing is disabled
error: Using default value for cluster option 'no-quorum-policy' because 'banana' is invalid
(main) 	error: CIB did not pass schema validation
crm_verify: Errors found during check: config not valid`),
  ).toEqual([
    [15, 'Operation n1-again is duplicate of n1-monitor-10s (do not use the same twice)'],
    [5, "Resetting 'on-fail' for operation 'web-ip_monitor_10000' to 'stop' because fencing is disabled"],
    [8, "Using default value for cluster option 'no-quorum-policy' because 'banana' is invalid"],
  ]);
});

test('a complaint about a line of the CIB stands at the line of the file behind it', () => {
  const at = lineOf('<rsc_colocation');
  const said = `/run/relais.abc/cib.xml:${at}: element rsc_colocation: validity error : IDREF attribute rsc references an unknown ID "n1"`;
  const inner = `cib.xml:${lineOf('n1-again')}: element op: Relax-NG validity error : Invalid attribute x for element op`;
  expect(told(`${said}\n${said}\n${inner}`)).toEqual([
    [
      18,
      `line ${at} of the CIB: element rsc_colocation: validity error : IDREF attribute rsc references an unknown ID "n1"`,
    ],
    [15, expect.stringContaining('Invalid attribute x')],
  ]);
});

test('a reference to nothing stands at the line of the object that makes it, whether or not the tool says where', () => {
  const broken = cib.replace('with-rsc="web-ip"', 'with-rsc="nobody"');
  const said = 'IDREF attribute with-rsc references an unknown ID "nobody"\n\n';
  expect(complaintsOf(said, broken, spec).map(({ place }) => place?.line)).toEqual([18]);
});

test('what nobody asked for in the file has no line, and is told all the same', () => {
  const complaints = complaintsOf('error: Ignoring constraint theirs', cib, spec);
  expect(complaints).toEqual([{ text: 'Ignoring constraint theirs' }]);
  expect(
    refusedByPacemaker('one', complaints, {
      code: 'plan/refused-by-pacemaker',
      changed: 'Nothing.',
      origin: spec.place,
    }),
  ).toMatchObject({
    place: { line: 1 },
    detail: 'Ignoring constraint theirs',
    remedy: 'Mend what crm_verify says here. Nothing.',
  });
});
