import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { printedBy } from '../../test/printed-by.ts';
import { commentsLeft } from './comments-left.ts';
import { type ConvertFlags, runConvert } from './convert/run-convert.ts';
import type { Face } from './face.ts';
import { type ImportFlags, runImport } from './import/run-import.ts';

const crm = '# by hand\nprimitive a ocf:pacemaker:Dummy \\\n  params x="#1"\n  # in between\n# at the end\n';
const corosync = '# mine\ntotem {\n  version: 2\n  cluster_name: web#1\n\t# knet\n}\n';
const keepalived =
  '! Configuration\nvrrp_instance one { # the first\n  virtual_router_id 51\n  notify "/bin/a # b"\n  virtual_ipaddress {\n    192.0.2.10/24\n  }\n}\n';
const cib = `<!-- top -->
<cib validate-with="pacemaker-3.9" crm_feature_set="3.17.4" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><!-- none yet --></nodes>
    <resources>
      <group id="g">
        <primitive id="a" class="ocf" provider="pacemaker" type="Dummy">
          <!-- of two
               lines -->
          <instance_attributes id="a-i"><!-- inner --><nvpair id="a-i-x" name="x" value="1"/></instance_attributes>
        </primitive>
      </group>
    </resources>
    <constraints/>
  </configuration>
</cib>
`;

const said = async (text: string, run: (face: Face) => Promise<void>): Promise<readonly string[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'relais-comments-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, 'given'), text);
  const { stderr } = await printedBy(folder, run);
  return stderr.match(/(?<=comments-left\]: ).*/g) ?? [];
};
const imported = (text: string, from: Exclude<ImportFlags['from'], 'live'>) =>
  said(text, (face) => runImport(['given'], { from }, face));
const converted = (text: string, from: ConvertFlags['from'], to: ConvertFlags['to']) =>
  said(text, (face) => runConvert('given', { from, to }, face));

describe('comments that are not taken along are counted once', () => {
  it.each([
    ['crm', crm, 3],
    ['corosync', corosync, 2],
    ['keepalived', keepalived, 2],
    ['cib', cib, 4],
  ] as const)('by an import from %s', async (from, text, count) => {
    expect(await imported(text, from)).toEqual([`${count} comments of given could not be taken along.`]);
  });

  it('by a convert, without those that it does take along', async () => {
    expect(await converted(cib, 'cib', 'crm')).toEqual(['3 comments of given could not be taken along.']);
    expect(await converted(crm, 'crm', 'cib')).toEqual(['3 comments of given could not be taken along.']);
  });

  it.each([
    ['cib', cib],
    ['crm', crm],
    ['corosync', corosync],
  ] as const)('and not where %s is printed as it is', async (language, text) => {
    expect(await converted(text, language, language)).toEqual([]);
  });

  it('and not where there are none, or XML that is kept has them', async () => {
    expect(await imported(crm.replaceAll(/^ *#.*\n/gm, ''), 'crm')).toEqual([]);
    expect(
      commentsLeft('<cib><!-- a --></cib>', 'x', 'cib', { verb: 'import', text: 'xml: <a><!-- a --></a>' }),
    ).toEqual([]);
  });

  it('and one of standard input is one', () => {
    expect(commentsLeft('# a\n', '-', 'crm', { verb: 'import', text: '' })).toMatchObject([
      { message: '1 comment of standard input could not be taken along.' },
    ]);
  });
});
