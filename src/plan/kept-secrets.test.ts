import { expect, test } from 'vitest';
import { configuration } from '../formats/cib/build/cib.ts';
import { primitive } from '../formats/cib/build/primitive.ts';
import { diffConfiguration } from '../formats/cib/diff/diff-configuration.ts';
import { cibToCrm } from '../formats/crmsh/from-cib/cib-to-crm.ts';
import { parseCrm } from '../formats/crmsh/parse/parse-crm.ts';
import { printCrm } from '../formats/crmsh/print/print-crm.ts';
import { crmToCib } from '../formats/crmsh/to-cib/crm-to-cib.ts';
import { importCib } from '../native/import/from-cib.ts';
import { readSpec } from '../spec/read-spec.ts';
import { cibChangeLines } from './cib-change-lines.ts';
import { redact } from './record/redact.ts';
import { seedCib } from './seed-cib.ts';

const bmc = (passwd: string) =>
  configuration({
    resources: [primitive({ id: 'bmc', agent: 'stonith:fence_ipmilan', params: { ip: '192.0.2.7', passwd } })],
  });

test('the mark of a secret kept elsewhere goes through every language as it is', () => {
  const kept = bmc('lrm://');
  const { text = '' } = importCib(seedCib(kept), 'cib.xml');
  const { spec } = readSpec(text.replace('nodes: {}', 'nodes: { one: 192.0.2.1 }'), 'relais.yaml');
  const read = spec?.native?.configuration.resources ?? [];
  expect(diffConfiguration(kept, configuration({ resources: read }))).toEqual([]);
  const crm = printCrm(cibToCrm(kept).configuration);
  expect(diffConfiguration(kept, crmToCib(parseCrm(crm, 'x.crm').configuration).configuration)).toEqual([]);
  expect(diffConfiguration(kept, redact(kept))).toEqual([]);
});

test('an import tells of secrets in the clear, and not of those that are kept elsewhere', () => {
  const codes = (passwd: string) => importCib(seedCib(bmc(passwd)), 'cib.xml').diagnostics.map(({ code }) => code);
  expect(codes('open-sesame')).toContain('import/secrets');
  expect(codes('lrm://')).not.toContain('import/secrets');
});

test('the step from one to the other shows no secret', () => {
  for (const [before, after] of [
    ['lrm://', 'open-sesame'],
    ['open-sesame', 'lrm://'],
  ] as const) {
    const lines = cibChangeLines(diffConfiguration(bmc(before), bmc(after)), () => undefined);
    expect(lines.join('\n')).toContain('passwd = ***');
    expect(lines.join('\n')).not.toContain('sesame');
  }
  const plain = (fake: string) =>
    configuration({ resources: [primitive({ id: 'd', agent: 'ocf:pacemaker:Dummy', params: { fake } })] });
  const lines = cibChangeLines(diffConfiguration(plain('open-sesame'), plain('lrm://')), () => undefined);
  expect(lines.join('\n')).not.toContain('sesame');
});
