import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { printedBy } from '../../test/printed-by.ts';
import { runCheck } from './check/run-check.ts';
import { runConvert } from './convert/run-convert.ts';
import type { Face } from './face.ts';
import { type ImportFlags, runImport } from './import/run-import.ts';
import { runRender } from './render/run-render.ts';
import { wrongFormat } from './wrong-format.ts';

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

  it.each([
    ['crm', corosync, 1, '--from corosync'],
    ['crm', keepalived, 1, '--from keepalived'],
    ['corosync', crm, 2, '--from crm'],
    ['corosync', keepalived, 1, '--from keepalived'],
    ['keepalived', `! totem\n\n${corosync}`, 3, '--from corosync'],
    ['keepalived', crm, 2, '--from crm'],
    ['corosync', cib.replace('<?xml version="1.0"?>', ''), 2, '--from cib'],
  ] as const)('is one fault where %s was said: %j', async (from, text, line, remedy) => {
    const { exitCode, stdout, stderr } = await imported(text, from);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`given:${line}:1: error[import/wrong-format]: This looks like `);
    expect(stderr).toContain(`→ Say so: ${remedy}\n\n1 error\n`);
  });

  it('of which convert has no reader is one for import', async () => {
    const { stderr } = await printedBy(folderWith(keepalived), (face) =>
      runConvert('given', { from: 'crm', to: 'cib' }, face),
    );
    expect(stderr).toContain('relais import --from keepalived given > relais.yaml\n\n1 error\n');
  });

  it.each([
    ['cib', cib],
    ['crm', crm],
    ['corosync', corosync],
    ['keepalived', keepalived],
  ])('is one fault in the place of a relais.yaml: %s', async (format, text) => {
    for (const run of [
      (face: Face) => runCheck('given', { output: 'text' }, face),
      (face: Face) => runRender('given', { as: 'cib' }, face),
    ]) {
      const { exitCode, stderr } = await printedBy(folderWith(text), run);
      expect(exitCode).toBe(1);
      expect(stderr).toContain('and not like a relais.yaml.');
      expect(stderr).toContain(`relais import --from ${format} given > relais.yaml\n\n1 error\n`);
    }
  });

  it('and is not emptied by the command that is advised', () => {
    expect(wrongFormat({ text: cib, file: 'relais.yaml', from: 'relais.yaml', verb: 'other' })?.remedy).toMatch(
      / relais\.yaml > new\.yaml$/,
    );
  });

  it.each([
    ['crm', `${crm}primitiv x\ntotem {\n`],
    ['corosync', `${corosync}primitive web apache\n`],
    ['keepalived', `${keepalived.replace('one', '')}totem {\n`],
    ['relais.yaml', 'cluster: c\nnodes: |\n  totem {\n  primitive a b\n'],
    ['cib', '<cib>\ntotem {\n'],
  ] as const)('is not guessed where something is as %s has it, whatever else is in it', (from, text) => {
    expect(wrongFormat({ text, file: 'given', from, verb: 'other' })).toBeUndefined();
  });

  it('is not guessed of a text that reads without faults', async () => {
    const odd = 'global_defs: 1\nvrrp_x: 2\n';
    const { exitCode, stderr } = await imported(odd, 'corosync');
    expect([exitCode, stderr.includes('looks like')]).toEqual([0, false]);
  });

  it('is none where it is what was said', async () => {
    expect((await imported(crm, 'crm')).stderr).not.toContain('looks like');
    expect((await imported(corosync, 'corosync')).stderr).not.toContain('looks like');
  });
});
