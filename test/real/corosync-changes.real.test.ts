/** What nodes must agree on is changed under a site that answers all the while. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labForTests } from '../../src/lab/lab-for-tests.ts';
import { networksForTests } from '../../src/lab/networks-for-tests.ts';
import { realHostsImpossible } from '../../src/lab/real-hosts.ts';
import { runOn } from '../../src/lab/run-on.ts';
import { runRelais } from './run-relais.ts';
import { type Project, twoNodes } from './two-nodes.ts';
import { longestGapMs } from './watch-page.ts';

const impossible = await realHostsImpossible();
/** The lab's own network, and one beside it. */
const [own = '', beside = ''] = impossible === undefined ? await networksForTests(2) : [];
const first = { one: `${own}.11`, two: `${own}.12` } as const;
const second = { one: `${beside}.11`, two: `${beside}.12` } as const;
const names = ['one', 'two'] as const;

describe.skipIf(impossible !== undefined)('what Corosync goes by, changed under a running site', () => {
  const { lab } = labForTests({
    name: 'corosync',
    nodes: names.map((name) => ({ name, addresses: [first[name], second[name]] })),
    hosts: 'furnished',
  });
  let project: Project;
  let yaml: string;
  const onNode = async (host: string, script: string): Promise<string> =>
    (await runOn(lab(), host, ['sh', '-c', script])).stdout.trim();
  /** @param links of each node. */
  const write = (links: (name: (typeof names)[number]) => readonly string[]): void => {
    const text = names.reduce(
      (before, name) =>
        before.replace(
          `  ${name}: ${first[name]}`,
          `  ${name}: { address: ${first[name]}, links: [${links(name).join(', ')}] }`,
        ),
      yaml,
    );
    writeFileSync(path.join(project.folder, 'relais.yaml'), text);
  };
  const relais = async (...words: readonly string[]): Promise<void> => {
    const { exitCode, stderr } = await runRelais(project.folder, [...words, '--output', 'plain']);
    expect(exitCode, stderr).toBe(0);
  };
  const measured = async (what: string, work: () => Promise<void>): Promise<void> => {
    const gapMs = await longestGapMs(project.ip, work);
    process.stderr.write(`${what}: longest gap ${Math.round(gapMs)} ms\n`);
    expect(gapMs).toBeLessThan(3000);
  };
  const links = (host: string): Promise<string> => onNode(host, 'corosync-cfgtool -s');
  const isEmpty = async (): Promise<void> => {
    expect((await runRelais(project.folder, ['plan', '--detailed-exitcode'])).exitCode).toBe(0);
  };

  beforeAll(async () => {
    project = twoNodes(lab());
    yaml = readFileSync(path.join(project.folder, 'relais.yaml'), 'utf8');
    await relais('apply');
  });
  afterAll(() => rmSync(project.folder, { recursive: true }));

  it('gets a second link, which is connected, without a restart', async () => {
    const pid = await onNode('one', 'pidof corosync');
    write((name) => [first[name], second[name]]);
    await measured('a second link', () => relais('apply', '--yes'));
    const said = await links('one');
    expect(said).toContain(second.one);
    expect(said.match(/: +connected$|\tconnected$/gm)).toHaveLength(2);
    expect(await onNode('one', 'pidof corosync')).toBe(pid);
  });

  it('moves to other addresses by a restart that no service notices', async () => {
    const before = await onNode('one', 'pidof corosync; cat /run/apache2/apache2.pid');
    write((name) => [second[name]]);
    await measured('other addresses', () => relais('apply', '--yes'));
    const [corosync, apache] = (await onNode('one', 'pidof corosync; cat /run/apache2/apache2.pid')).split('\n');
    expect(corosync).not.toBe(before.split('\n')[0]);
    expect(apache).toBe(before.split('\n')[1]);
    expect(await links('two')).toMatch(/connected/);
    expect(await onNode('one', 'cibadmin --query | grep -c maintenance-mode; :')).toBe('0');
    await isEmpty();
  });

  it('takes maintenance mode away that an apply left on when it was killed, stopped nodes and all', async () => {
    write((name) => [first[name]]);
    const killed = await runRelais(project.folder, ['apply', '--yes', '--output', 'ndjson'], {
      when: (stdout) => stdout.includes('"title":"start Corosync and Pacemaker anew"'),
      signal: 'SIGKILL',
    });
    expect(killed.exitCode).toBe(137);
    await measured('after a kill', () => relais('apply', '--yes', '--wait', '30'));
    expect(await onNode('two', 'cibadmin --query | grep -c maintenance-mode; :')).toBe('0');
    await isEmpty();
  });

  it('is not left held when a new setting is interrupted before the restart, which the next apply makes up for', async () => {
    const before = readFileSync(path.join(project.folder, 'relais.yaml'), 'utf8');
    const mode = 'corosync-cmapctl -g totem.link_mode 2>&1; :';
    writeFileSync(path.join(project.folder, 'relais.yaml'), `${before}\ncorosync: { totem: { link_mode: active } }\n`);
    // What is under way in the cluster takes long: the hold waits for it.
    const tool = '/usr/sbin/crm_resource';
    await onNode('one', `mv ${tool} ${tool}.slow; printf '#!/bin/sh\\nsleep 8\\n' >${tool}; chmod 755 ${tool}`);
    const cut = await runRelais(project.folder, ['apply', '--yes', '--output', 'ndjson'], {
      when: (stdout) =>
        stdout.split('\n').some((line) => line.includes('"kind":"started"') && line.includes('cluster/hold')),
      signal: 'SIGINT',
    });
    await onNode('one', `mv -f ${tool}.slow ${tool}`);
    expect(cut.exitCode, cut.stderr).toBe(130);
    expect(await onNode('two', 'cibadmin --query | grep -c maintenance-mode; :')).toBe('0');
    expect(await onNode('two', mode)).not.toContain('active');

    await measured('a setting that was interrupted', () => relais('apply', '--yes', '--wait', '30'));
    for (const name of names) expect(await onNode(name, mode)).toContain('= active');
    await isEmpty();
    writeFileSync(path.join(project.folder, 'relais.yaml'), before);
    await measured('the same taken away', () => relais('apply', '--yes'));
    for (const name of names) expect(await onNode(name, mode)).not.toContain('active');
    await isEmpty();
  });

  it('gets a new key, and hears no host any more that has the old one', async () => {
    const key = 'sha256sum < /etc/corosync/authkey';
    const before = await onNode('two', `cp -p /etc/corosync/authkey /root/old-key; ${key}`);
    const planned = await runRelais(project.folder, ['rotate-key', '--plan']);
    expect(planned).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('/etc/corosync/authkey') });
    expect(await onNode('two', key)).toBe(before);
    await measured('a new key', () => relais('rotate-key'));
    const [one, two] = await Promise.all(names.map((name) => onNode(name, key)));
    expect(one).toBe(two);
    expect(one).not.toBe(before);
    expect(await links('one')).toMatch(/\tconnected$/m);
    await isEmpty();

    const start =
      'systemctl start corosync && for turn in $(seq 30); do corosync-cfgtool -s | grep -q "\\bconnected$" && break; sleep 0.1; done; corosync-cfgtool -s';
    const stop = 'systemctl stop pacemaker corosync';
    const said = await onNode(
      'two',
      `${stop}; cp -p /etc/corosync/authkey /root/new-key; cp -p /root/old-key /etc/corosync/authkey; ${start}`,
    );
    await onNode('two', `${stop}; cp -p /root/new-key /etc/corosync/authkey; systemctl start pacemaker`);
    expect(said).toContain('disconnected');
  });
});
