import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { cib } from '../formats/cib/build/cib.ts';
import { sameConfiguration } from '../formats/cib/diff/canonical.ts';
import { parseCib } from '../formats/cib/parse-cib.ts';
import { printCib } from '../formats/cib/print-cib.ts';
import { readSpec } from '../spec/read-spec.ts';

const payloads: readonly string[] = [
  '$(touch /tmp/canary)',
  '"><evil/><x a="',
  "'/><!--",
  ']]>',
  '&lt;&amp;&#0;',
  '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>',
  'a\nb\tc\rd',
  'a\0b',
  'a\u001B[31mb',
  'a\u202Eb',
  '\uD800',
  '-oProxyCommand=x',
  '',
  ' x ',
  '0644',
  'null',
];

const whole = (): Record<string, unknown> => ({
  cluster: 'cluster-ha',
  nodes: {
    one: { address: '192.0.2.11', nodeid: 1, attributes: { site: 'a' }, utilization: { cpu: 1 }, description: 'x' },
    two: '192.0.2.12',
  },
  remote_nodes: { far: { attributes: { site: 'b' } } },
  properties: { 'stonith-enabled': false },
  rsc_defaults: [
    { id: 's', score: 1, rule: { expressions: [{ rsc_expression: { class: 'ocf' } }] }, nvpairs: { a: 1 } },
  ],
  op_defaults: { timeout: '60s' },
  templates: { base: { agent: 'ocf:heartbeat:Dummy' } },
  resources: {
    a: {
      template: 'base',
      description: 'x',
      params: { p: 'v' },
      meta: { m: { value: 'v' } },
      operations: { monitor: { interval: '10s', 'on-fail': 'restart', params: { OCF_CHECK_LEVEL: 10 } } },
      xml: { attributes: { new: 'x' } },
    },
    b: { agent: 'systemd:x', params: [{ nvpairs: [{ name: 'p', value: 'v' }] }] },
    c: { clone: 'b' },
    d: { podman: { image: 'i' }, network: { 'port-mapping': [{ port: 80 }] }, storage: [{ 'source-dir': '/a' }] },
  },
  constraints: {
    location: {
      l: { rsc: 'a', rule: { score: 1, expressions: [{ attribute: 'x', operation: 'eq', value: 'y' }, 'x eq y'] } },
    },
    order: { o: { sets: [['a'], { action: 'start', resources: ['c'] }] } },
    ticket: { t: { ticket: 'T', rsc: 'a' } },
  },
  fencing_topology: { one: ['f'] },
  tags: { t1: ['a'] },
  alerts: { al: { path: '/x', select: ['nodes', { attributes: ['standby'] }], recipients: ['r'] } },
  acls: { role: { r: { permissions: [{ kind: 'read', xpath: '/cib' }] } }, target: { anna: ['r'] } },
});

type Path = readonly (string | number)[];

const leaves = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, Array.isArray(value) ? +key : key]))
    : [path];

const own = new Set(['cluster', 'address']);
const paths = leaves(whole()).filter(
  (path) => !path.some((step) => own.has(String(step))) && path.join() !== 'nodes,two',
);

/** Refused with a fault, or in the CIB as it stands in the file. */
const arrives = (file: Record<string, unknown>): boolean => {
  const { spec, diagnostics } = readSpec(stringify(file), 'relais.yaml');
  if (spec?.native === undefined) {
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    return false;
  }
  const { configuration } = spec.native;
  const read = parseCib(printCib(cib(configuration, 'pacemaker-3.9')));
  expect(read.cib).toBeDefined();
  expect(read.cib && sameConfiguration(read.cib.configuration, configuration)).toBe(true);
  return JSON.stringify(configuration).includes(JSON.stringify(hostile).slice(1, -1));
};

let hostile = '';

describe('hostile text in Pacemaker’s own sections', () => {
  it('is tried against a file that is right', () => {
    hostile = 'pacemaker';
    const file = whole();
    (file.properties as Record<string, unknown>).x = hostile;
    expect(arrives(file)).toBe(true);
  });

  it.each(paths.map((path) => [path.join('.'), path] as const))(
    'is refused or only text as the value of %s',
    (_, path) => {
      const taken = payloads.filter((payload) => {
        hostile = payload;
        const file = whole();
        const parent = path
          .slice(0, -1)
          .reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], file);
        (parent as Record<string | number, unknown>)[path.at(-1) ?? ''] = payload;
        return arrives(file);
      });
      expect(taken).not.toContain('a\0b');
      expect(taken).not.toContain('\uD800');
    },
  );

  it('is refused in a rule that is written as a text', () => {
    const file = whole();
    (file.constraints as Record<string, unknown>).location = {
      l: { rsc: 'a', rule: { score: 1, expressions: ['#uname eq \u0018two'] } },
    };
    expect(readSpec(stringify(file), 'relais.yaml').diagnostics).toMatchObject([{ code: 'native/bad-text' }]);
  });
});
