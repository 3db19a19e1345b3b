import { describe, expect, it } from 'vitest';
import { payloads } from '../../test/injection/payloads.ts';
import { isFault } from '../diagnostic/diagnostic.ts';
import { nodeShape } from '../native/nodes.ts';
import { sectionShape } from '../native/sections.ts';
import { printJsonSchema } from './json-schema.ts';
import { readSpec } from './read-spec.ts';

/** The same file with every field that there is. */
const whole = (): Record<string, unknown> => ({
  cluster: 'cluster-ha',
  nodes: {
    'lan-master': '192.0.2.11',
    'lan-slave': {
      address: '192.0.2.12',
      links: ['192.0.2.12'],
      ssh: { host: 'lan-slave.example.org', user: 'anna', port: 22, identityFile: '/k', knownHostsFile: '/h' },
    },
  },
  fencing: 'none',
  adopt: ['web-ip'],
  failover: { token: '1s', consensus: '2s', budget: '9s', monitor: '5s' },
  services: {
    web: {
      address: { ip: '192.0.2.10/24', nic: 'eth0' },
      prefer: 'lan-master',
      apache: { sites: { 'inform.test': { root: './site' } } },
    },
    db: {
      address: '192.0.2.20/24',
      apache: { sites: { 'db.test': { root: { 'lan-master': './a', 'lan-slave': './b' } } } },
    },
  },
});

/** Pacemaker's own sections take any text, which goes into the CIB and nowhere else: src/native/hostile.test.ts. */
const ofPacemaker = new Set([...Object.keys(sectionShape), ...Object.keys(nodeShape)]);

/** Fields whose text is a path on the admin's own machine: any visible characters will do there. */
const takesAnyPath = /\.(root|identityFile|knownHostsFile)(\.|$)/;

type Path = readonly (string | number)[];

const leaves = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, child]) =>
        leaves(child, [...path, Array.isArray(value) ? Number(key) : key]),
      )
    : [path];

const branches = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, child]) => [[...path, key], ...branches(child, [...path, key])])
    : [];

const parentOf = (value: unknown, path: Path): Record<string | number, unknown> =>
  path.slice(0, -1).reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], value) as Record<
    string | number,
    unknown
  >;

const isTaken = (file: Record<string, unknown>): boolean => {
  const { spec, diagnostics } = readSpec(JSON.stringify(file), 'relais.yaml');
  if (spec === undefined) expect(diagnostics.filter(isFault)).not.toEqual([]);
  return spec !== undefined;
};

describe('hostile text', () => {
  it('is tried against a file that is right', () => {
    expect(isTaken(whole())).toBe(true);
  });

  it('is tried in every field of the schema', () => {
    const named = new Set(branches(whole()).map((path) => String(path.at(-1))));
    const fields: string[] = [];
    const collect = (schema: { readonly [key: string]: unknown }): void => {
      for (const [name, field] of Object.entries((schema.properties ?? {}) as Record<string, typeof schema>)) {
        if (ofPacemaker.has(name)) continue;
        fields.push(name);
        collect(field);
      }
      for (const branch of (schema.anyOf ?? []) as (typeof schema)[]) collect(branch);
      if (typeof schema.additionalProperties === 'object') collect(schema.additionalProperties as typeof schema);
    };
    collect(JSON.parse(printJsonSchema()) as { readonly [key: string]: unknown });
    expect([...new Set(fields)].filter((name) => !named.has(name))).toEqual([]);
  });

  it.each(leaves(whole()).map((path) => [path.join('.'), path] as const))(
    'is refused as the value of %s',
    (name, path) => {
      for (const payload of payloads) {
        const file = whole();
        parentOf(file, path)[path.at(-1) ?? ''] = payload;
        const taken = isTaken(file);
        if (!takesAnyPath.test(name)) expect([payload.slice(0, 60), taken]).toEqual([payload.slice(0, 60), false]);
        else if (taken) expect(payload).toMatch(/^[^-\p{C}\p{Zl}\p{Zp}][^\p{C}\p{Zl}\p{Zp}]*$/u);
      }
    },
  );

  it.each(branches(whole()).map((path) => [path.join('.'), path] as const))(
    'is refused as the key of %s',
    (_name, path) => {
      for (const payload of payloads) {
        const file = whole();
        const parent = parentOf(file, path);
        const key = path.at(-1) ?? '';
        const { [key]: value, ...rest } = parent;
        for (const each of Object.keys(parent)) delete parent[each];
        Object.assign(parent, rest, { [payload]: value });
        expect([payload.slice(0, 60), isTaken(file)]).toEqual([payload.slice(0, 60), false]);
      }
    },
  );
});
