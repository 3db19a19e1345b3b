import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { printedBy } from '../../../test/printed-by.ts';
import { schemaOfOcfAlone } from '../../../test/schema-of-ocf-alone.ts';
import { type RenderFlags, runRender } from './run-render.ts';

const file = (agent: string, more = ''): string => `cluster: c
nodes: { one: 192.0.2.1 }
fencing: none
resources:
  a:
    agent: ${agent}
${more}`;

const rendered = async (text: string, flags: Omit<RenderFlags, 'schemas'>) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'relais-render-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, 'relais.yaml'), text);
  writeFileSync(path.join(folder, 'pacemaker-3.9.rng'), schemaOfOcfAlone);
  return await printedBy(folder, (face) => runRender('relais.yaml', { ...flags, schemas: folder }, face));
};

describe('a file that is rendered', () => {
  it.each(['cib', 'crm', 'yaml'] as const)(
    'is told what Pacemaker’s schema refuses, and not printed as %s',
    async (as) => {
      const { exitCode, stdout, stderr } = await rendered(file('systemd:x'), { as });
      expect([exitCode, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/relais\.yaml:5:3: error\[cib\/against-schema\]/);
      expect(await rendered(file('ocf:pacemaker:Dummy'), { as })).toMatchObject({
        exitCode: 0,
        stdout: expect.stringContaining('Dummy'),
        stderr: expect.not.stringContaining('error'),
      });
    },
  );

  it('is not printed either where the version that was named has no such thing', async () => {
    const rules = '[{ score: 1, expressions: [ defined x ] }, { score: 2, expressions: [ defined y ] }]';
    const text = file('ocf:pacemaker:Dummy', `constraints: { location: { l: { rsc: a, rule: ${rules} } } }\n`);
    const before = await rendered(text, { as: 'cib', pacemaker: '2.1.5' });
    expect([before.exitCode, before.stdout]).toEqual([0, expect.stringContaining('rsc_location')]);
    const { exitCode, stdout, stderr } = await rendered(text, { as: 'cib', pacemaker: '3.0.2' });
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('cib/gone-in-3.0');
  });

  it('is printed where the form is none of Pacemaker’s', async () => {
    expect(await rendered(file('systemd:x'), { as: 'corosync' })).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('nodelist'),
    });
  });
});

it('ends with 2 for what is no version of Pacemaker, before it looks at the file', async () => {
  const { exitCode, stdout, stderr } = await printedBy('/nope', (face) =>
    runRender('relais.yaml', { as: 'corosync', pacemaker: 'abc' }, face),
  );
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^error\[render\/bad-version\]: abc is no version of Pacemaker\.\n.*\n\n1 error\n$/);
});
