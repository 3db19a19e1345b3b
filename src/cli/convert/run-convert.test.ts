import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { printedBy } from '../../../test/printed-by.ts';
import { type ConvertFlags, runConvert } from './run-convert.ts';

const converted = (text: string, flags: ConvertFlags) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'relais-convert-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, 'given'), text);
  return printedBy(folder, (face) => runConvert('given', flags, face));
};

const agent = 'class="ocf" provider="pacemaker" type="Dummy"';
const cibOf = (resources: string, more = ''): string =>
  `<cib validate-with="none"><configuration><crm_config/><nodes/><resources>${resources}</resources><constraints/>${more}</configuration></cib>`;

describe('a CIB that is converted', () => {
  const odd = cibOf(
    `<primitive id="a" ${agent} odd="1"/>`,
    '\n<op_defaults><instance_attributes id="i"/></op_defaults>\n<mystery/>',
  ).replace('<cib ', '<cib custom="yes" ');
  const fates = async (to: ConvertFlags['to']) => {
    const { stdout, stderr } = await converted(odd, { from: 'cib', to });
    const said = [
      ...stderr.matchAll(/^given:(\d+):\d+: warning\[cib\/unknown-\w+\].*\n(?: .*\n)*? {2}→ .*; it is (.*)\.$/gm),
    ];
    return { stdout, stderr, fates: said.map(([, line, fate]) => `${line} ${fate}`) };
  };

  it('is told with what the crm language leaves out, once and with its line', async () => {
    const { stdout, stderr, fates: said } = await fates('crm');
    expect(said).toEqual(['1 left out', '1 kept as it is', '2 left out', '3 left out']);
    expect(stderr).not.toContain('crmsh/left-out');
    expect(stdout).toContain('odd="1"');
    expect(stdout).not.toMatch(/custom|mystery|instance_attributes/);
  });

  it('keeps all of it as a CIB, and none of it as a corosync.conf', async () => {
    expect((await fates('cib')).fates).toEqual([
      '1 kept as it is',
      '1 kept as it is',
      '2 kept as it is',
      '3 kept as it is',
    ]);
    expect(new Set((await fates('corosync')).fates.map((each) => each.slice(2)))).toEqual(new Set(['left out']));
  });

  it('is refused where two of its objects have one id, or one has none', async () => {
    for (const resources of [`<primitive id="a" ${agent}/><primitive id="a" ${agent}/>`, `<primitive ${agent}/>`]) {
      const { exitCode, stdout, stderr } = await converted(cibOf(resources), { from: 'cib', to: 'crm' });
      expect([exitCode, stdout]).toEqual([1, '']);
      expect(stderr.match(/ error\[/g)).toHaveLength(1);
    }
  });

  it('is told with what it names and is not there, though no schema is at hand', async () => {
    const tags = '<tags><tag id="t"><obj_ref id="nobody"/></tag></tags>';
    const { exitCode, stderr } = await converted(cibOf('<primitive id="p" template="gone"/>', tags), {
      from: 'cib',
      to: 'crm',
    });
    expect(exitCode).toBe(0);
    expect(stderr.match(/cib\/dangling-reference\].*"(gone|nobody)"/g)).toHaveLength(2);
  });
});
