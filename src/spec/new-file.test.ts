import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../test/fuzz/runs.ts';
import { isFault } from '../diagnostic/diagnostic.ts';
import { type NewFile, printNewFile } from './new-file.ts';
import { readSpec } from './read-spec.ts';

const answers: NewFile = {
  cluster: 'cluster-ha',
  nodes: [
    { name: 'lan-master', address: '192.0.2.11' },
    { name: 'lan-slave', address: '192.0.2.12' },
  ],
  failover: 'fast',
  address: '192.0.2.10/24',
  prefer: 'lan-slave',
  sites: [{ name: 'inform.test', root: './site' }],
};

describe('printNewFile', () => {
  it('gives a file that says what was answered', () => {
    const { spec } = readSpec(printNewFile(answers), 'relais.yaml');
    expect(spec).toMatchObject({
      cluster: 'cluster-ha',
      nodes: [{ name: 'lan-master' }, { name: 'lan-slave' }],
      failover: { profile: 'fast' },
      services: [{ name: 'web', prefer: 'lan-slave', apache: { sites: [{ serverName: 'inform.test' }] } }],
    });
  });

  it('begins with the line by which editors find the schema', () => {
    expect(printNewFile(answers).split('\n')[0]).toBe('# yaml-language-server: $schema=./relais.schema.json');
  });

  it('keeps any folder name as it is, or has it refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (root) => {
        const text = printNewFile({ ...answers, sites: [{ name: 'inform.test', root: `/srv/x${root}x` }] });
        const { spec, diagnostics } = readSpec(text, 'relais.yaml');
        const got = spec?.services[0]?.apache?.sites[0]?.roots.get('lan-slave');
        if (got === undefined) expect(diagnostics.filter(isFault).map((each) => each.code)).toEqual(['spec/bad-path']);
        else expect(got).toBe(path.resolve(`/srv/x${root}x`));
      }),
      { numRuns: runs(60) },
    );
  });
});
