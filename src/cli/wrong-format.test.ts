import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { printedBy } from '../../test/printed-by.ts';
import { runConvert } from './convert/run-convert.ts';
import { type ImportFlags, runImport } from './import/run-import.ts';

const cib = '<?xml version="1.0"?>\n<cib><configuration/></cib>\n';
const crm = '# by hand\nprimitive web-ip IPaddr2 params ip=192.0.2.10\n';
const corosync = 'totem {\n  version: 2\n}\n';
const keepalived = 'vrrp_instance one {\n  priority 100\n}\n';

const folderWith = (text: string): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'relais-format-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, 'given'), text);
  return folder;
};

const imported = (text: string, from: Exclude<ImportFlags['from'], 'live'>) =>
  printedBy(folderWith(text), (face) => runImport(['given'], { from }, face));

describe('a file of another format than was said', () => {
  it.each(['crm', 'corosync', 'keepalived'] as const)('is one fault where a CIB comes as %s', async (from) => {
    const { exitCode, stdout, stderr } = await imported(`\n  ${cib}`, from);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr.match(/ error\[/g)).toHaveLength(1);
    expect(stderr).toContain('This looks like a CIB');
    expect(stderr).toContain('given:2:3');
    expect(stderr).toContain('--from cib');
  });

  it.each([
    ['--from crm', crm],
    ['--from corosync', corosync],
    ['--from keepalived', keepalived],
    ['cibadmin --query', 'Could not connect to the CIB: Transport endpoint is not connected\n'],
  ])('is one fault where a CIB was said: %s', async (remedy, text) => {
    const { exitCode, stderr } = await imported(text, 'cib');
    expect(exitCode).toBe(1);
    expect(stderr.match(/ error\[/g)).toHaveLength(1);
    expect(stderr).toContain(remedy);
  });

  it('is one fault of a convert as well', async () => {
    const { exitCode, stderr } = await printedBy(folderWith(cib), (face) =>
      runConvert('given', { from: 'crm', to: 'cib' }, face),
    );
    expect(exitCode).toBe(1);
    expect(stderr.match(/ error\[/g)).toHaveLength(1);
    expect(stderr).toContain('--from cib');
  });

  it('is none where it is what was said', async () => {
    expect((await imported(crm, 'crm')).stderr).not.toContain('looks like');
    expect((await imported(corosync, 'corosync')).stderr).not.toContain('looks like');
  });
});
