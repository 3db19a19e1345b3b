import { describe, expect, it } from 'vitest';
import { readSpec } from '../../spec/read-spec.ts';
import { importCrm } from './from-crm.ts';

/** As a tutorial has them, typed one after the other. */
const tutorial = `property stonith-enabled=false
property no-quorum-policy=ignore
primitive failover-ip ocf:heartbeat:IPaddr2 params ip=192.168.78.139 op monitor interval=10s
primitive httpd ocf:heartbeat:apache \\
  params configfile="/etc/apache2/apache2.conf" statusurl="http://192.168.78.140/server-status" \\
  op start timeout="60s" \\
  op stop timeout="60s" \\
  op monitor interval="10s"
`;

describe('crm commands become a relais.yaml', () => {
  const { text = '', diagnostics } = importCrm(tutorial, 'tutorial.crm');
  const lineOf = (words: string, file: string): number =>
    file.split('\n').findIndex((line) => line.includes(words)) + 1;

  it('that says them in Pacemaker’s words, and where something needs a word', () => {
    expect(diagnostics).toEqual([]);
    expect(text).toContain('# Written by relais import from the crm commands of tutorial.crm.');
    expect(text).toContain('# The nodes are not in the crm commands of tutorial.crm');
    expect(text).toContain(`
resources:
  failover-ip:
    agent: ocf:heartbeat:IPaddr2
    params: { ip: 192.168.78.139 }
    operations: { monitor: { interval: 10s } }
  httpd:
    agent: ocf:heartbeat:apache
    params:
      configfile: /etc/apache2/apache2.conf
      statusurl: http://192.168.78.140/server-status
    operations:
      start: { timeout: 60s }
      stop: { timeout: 60s }
      monitor: { interval: 10s }
`);
  });

  it.each([
    ['as it comes', text],
    ['with its nodes', text.replace('nodes: {}', 'nodes: { lan-master: 192.168.78.133, lan-slave: 192.168.78.134 }')],
  ])('whose check names all that is wrong with it, at its line: %s', (_, file) => {
    const said = readSpec(file, 'relais.yaml').diagnostics.map(({ code, place }) => `${place?.line} ${code}`);
    expect(said).toEqual(
      expect.arrayContaining([
        `${lineOf('statusurl:', file)} native/address-nobody-holds`,
        `${lineOf('  httpd:', file)} native/server-without-address`,
        `${lineOf('stonith-enabled:', file)} native/fencing-off`,
        `${lineOf('no-quorum-policy:', file)} native/quorum-ignored`,
      ]),
    );
  });

  it('and tells what Pacemaker has written of itself, which the file then warns of, at its line', () => {
    const own = 'property dc-version=2.1.5 have-watchdog=false stonith-enabled=true cluster-infrastructure=corosync';
    const made = importCrm(own, 'own.crm');
    expect(made.diagnostics).toMatchObject([{ code: 'import/of-pacemaker', severity: 'note' }]);
    expect(made.diagnostics[0]?.message).toContain('dc-version, have-watchdog, cluster-infrastructure');
    const [warned] = readSpec(made.text ?? '', 'relais.yaml').diagnostics.filter(
      ({ code }) => code === 'native/of-pacemaker',
    );
    expect(warned).toMatchObject({ severity: 'warning', place: { line: lineOf('dc-version:', made.text ?? '') } });
  });

  it('or nothing, when a command is wrong', () => {
    const refused = importCrm('primitive a ocf:heartbeat:Dummy\ngroup g a b\n', 'x.crm');
    expect(refused.text).toBeUndefined();
    expect(refused.diagnostics).toMatchObject([{ severity: 'error', place: { file: 'x.crm', line: 2 } }]);
  });
});

it('a command that is not right is told once, and not again wherever its name stands', () => {
  const text = `primitive a ocf:heartbeat:Dummy params fake="x
group g a b
order o Mandatory: a b
tag t a
`;
  const said = importCrm(text, 'x.crm').diagnostics.map(({ code, place }) => `${place?.line}:${place?.column} ${code}`);
  expect(said).toEqual(['1:45 crmsh/open-quote', '2:11 crmsh/bad-child', '3:22 crmsh/missing-reference']);
});
