import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameConfiguration } from '../../src/formats/cib/diff/canonical.ts';
import { diffConfiguration } from '../../src/formats/cib/diff/diff-configuration.ts';
import type { Configuration } from '../../src/formats/cib/model/cib.ts';
import { fileOf } from '../../src/native/import/file-of.ts';
import { arbitraryConfiguration } from './arbitrary-configuration.ts';
import { nativeOfText } from './native-of-text.ts';
import { runs, runsTimeoutMs } from './runs.ts';

/** What no schema lets these go without. */
const atLeast: Readonly<Record<string, object>> = {
  primitive: { class: 'lsb', type: 'x' },
  bundle: { container: { kind: 'container', element: 'podman', image: 'x' } },
};

/** An id of its own for everything that no schema lets go without one; none for what refers to another by its id. */
const withIds = (configuration: Configuration): Configuration => {
  let turn = 0;
  const name = (value: unknown, kind?: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => name(each));
    if (typeof value !== 'object' || value === null || (value as { kind?: string }).kind === 'element') return value;
    const own = (value as { kind?: string }).kind ?? kind;
    const fields = Object.entries({ ...atLeast[own ?? ''], ...value }).map(([key, each]) => [key, name(each)] as const);
    const reference = own === 'obj-ref' || own === 'resource-ref' || own === 'acl-role-ref';
    const mayLack = ['configuration', 'container', 'lifetime', 'operations'].includes(own ?? '');
    const needs = own !== undefined && (!mayLack || 'id' in value);
    if ('idRef' in value) return Object.fromEntries(fields.filter(([key]) => key !== 'id'));
    const uname = own === 'node' ? [['uname', `n${turn}`] as const] : [];
    return Object.fromEntries([...fields, ...uname, ...(needs && !reference ? [['id', `i${turn++}`] as const] : [])]);
  };
  return name(configuration) as Configuration;
};

describe('of every configuration', () => {
  test(
    'the file says all of it: with its inner ids, and without them too',
    () => {
      fc.assert(
        fc.property(arbitraryConfiguration, (some) => {
          const configuration = withIds(some);
          const made = fileOf({ from: 'here', configuration, ids: 'exact' });
          expect(made.diagnostics.filter(({ code }) => code === 'import/not-said')).toEqual([]);
          expect(sameConfiguration(nativeOfText(made.text ?? ''), configuration)).toBe(true);
          const plain = fileOf({ from: 'here', configuration, ids: 'plain' });
          expect(diffConfiguration(nativeOfText(plain.text ?? ''), configuration)).toEqual([]);
        }),
        { numRuns: runs(8) },
      );
    },
    runsTimeoutMs,
  );
});
