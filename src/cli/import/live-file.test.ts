import { expect, it } from 'vitest';
import { isFault } from '../../diagnostic/diagnostic.ts';
import { desiredState } from '../../plan/desired.ts';
import { desiredCorosync } from '../../plan/desired-corosync.ts';
import { seedCib } from '../../plan/seed-cib.ts';
import { readSpec } from '../../spec/read-spec.ts';
import { type LiveAnswer, liveFile } from './live-file.ts';

const text = `cluster: c
nodes: { one: 192.0.2.11, two: 192.0.2.12 }
fencing: none
services: { web: { address: 192.0.2.20/24, apache: { sites: { inform.test: { root: ./site } } } } }
`;

const answered = (): LiveAnswer => {
  const { spec } = readSpec(text, 'relais.yaml');
  if (spec === undefined) throw new Error('The file has faults.');
  const { configuration } = desiredState(spec, () => '');
  return { host: 'one', name: 'one', conf: desiredCorosync(spec), cib: seedCib(configuration!) };
};

it('says of a cluster that relais made how to get the very file, on top and as a warning', () => {
  const { text: made = '', diagnostics } = liveFile([answered()], new Map());
  const said = diagnostics.filter(({ code }) => code === 'import/applied-before');
  expect(said.map(({ severity, remedy }) => `${severity} ${remedy}`)).toEqual([
    expect.stringMatching(/^warning .*relais history show 1 THIS_FILE --file/),
  ]);
  const top = made.split('\n').filter((line) => line.startsWith('#'));
  expect(top.join('\n')).toMatch(
    /relais has applied a file to this cluster[\s\S]*relais history show 1 THIS_FILE --file/,
  );
  expect(made.indexOf('relais has applied')).toBeLessThan(made.indexOf('\ncluster:'));
  expect(readSpec(made, 'live.yaml').diagnostics.filter(isFault)).toEqual([]);
});

it('says nothing of it of a cluster that others made', () => {
  const own = answered();
  const { text: made = '', diagnostics } = liveFile(
    [{ ...own, cib: own.cib.replace(/<tag id="relais">[\s\S]*?<\/tag>/, '') }],
    new Map(),
  );
  expect(made).not.toContain('relais has applied');
  expect(diagnostics.map(({ code }) => code)).not.toContain('import/applied-before');
});
