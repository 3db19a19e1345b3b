import { describe, expect, it } from 'vitest';
import { readSpec } from '../spec/read-spec.ts';
import { checkIds } from './check-ids.ts';
import { expand } from './expand.ts';

const said = (...lines: readonly string[]): string[] => {
  const head = ['cluster: c', 'nodes: { one: 192.0.2.11, two: 192.0.2.12 }', 'fencing: none'];
  const services = ['services: { web: { address: 192.0.2.10/24 } }'];
  const { spec, diagnostics } = readSpec([...head, ...services, ...lines].join('\n'), 'relais.yaml');
  if (spec === undefined) throw new Error(diagnostics[0]?.message);
  const digestOf = (): string => '';
  return checkIds(spec, expand(spec, digestOf)).map(({ code, place, message }) => `${place?.line} ${code} ${message}`);
};

const dummy = '{ agent: ocf:pacemaker:Dummy }';

describe('ids', () => {
  it('may be those of services and of the file, each once', () => {
    expect(
      said(`resources: { a: ${dummy} }`, 'constraints:', '  colocation: { x: { rsc: a, with-rsc: web-ip } }'),
    ).toEqual([]);
  });

  it('that services have already are refused', () => {
    expect(said(`resources: { web-ip: ${dummy} }`)).toEqual([
      '5 services/id-twice web-ip is an id that what your services expand to has already.',
    ]);
  });

  it('that stand twice are refused, wherever they stand', () => {
    expect(said('resources:', `  a: ${dummy}`, `  b: { group: [a] }`, 'tags: { b: [a] }')).toEqual([
      '8 services/id-twice b is an id that line 7 has already.',
    ]);
  });

  it('that a constraint names are there, or a slip of the pen', () => {
    expect(
      said(`resources: { httpd: ${dummy} }`, 'constraints:', '  order: { x: { sets: [[htpd, web-ip]] } }'),
    ).toEqual(['7 services/unknown-resource x is about htpd, and there is no resource htpd; did you mean “httpd”?']);
    const bundle = 'resources: { web2: { podman: { image: x } } }';
    expect(said(bundle, 'constraints: { location: { x: { rsc: web2-podman-0, node: one, score: 1 } } }')).toEqual([]);
  });

  it.each([
    [`resources: { a: { template: nope } }`, '5 services/named-nowhere There is no template nope'],
    ['acls: { target: { anna: [nope] } }', '5 services/named-nowhere There is no role nope'],
    [
      'acls: { role: { r: { permissions: [ { kind: read, reference: nope } ] } } }',
      '5 services/named-nowhere There is no object with the id nope.',
    ],
    [
      `resources: { a: { agent: ocf:pacemaker:Dummy, params: [ { id-ref: nope } ] } }`,
      '5 services/named-nowhere There is no object with the id nope.',
    ],
    ['tags: { t: [nope] }', '5 services/named-nowhere There is no object with the id nope, so this has no effect.'],
    [
      'fencing_topology: { one: [[web-ip, nope]] }',
      '5 services/named-nowhere There is no fence device nope, so this has no effect.',
    ],
    [
      'acls: { role: { r: { permissions: [ { kind: read, reference: x } ] } } }',
      '5 services/named-nowhere There is no object with the id x.',
    ],
  ])('that %s names are told where they are nowhere', (line, told) => {
    expect(said(line)).toEqual([expect.stringContaining(told)]);
  });

  it('that anything else names may be those of services, of nodes, of bundles and of relais itself', () => {
    expect(
      said(
        'templates: { base: { agent: ocf:pacemaker:Dummy } }',
        'resources: { a: { template: base, params: [ { id-ref: cib-bootstrap-options } ] }, b: { podman: { image: x } } }',
        'tags: { t: [web-ip, one, a, base, b-podman-0] }',
        'acls: { role: { r: { permissions: [ { kind: read, reference: web-ip } ] } }, target: { anna: [r] } }',
      ),
    ).toEqual([]);
  });
});
