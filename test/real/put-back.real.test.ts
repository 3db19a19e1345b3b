/** One apply at a time; what it replaces is kept; what cuts the admin off is put back by the nodes themselves. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labForTests } from '../../src/lab/lab-for-tests.ts';
import { realHostsImpossible } from '../../src/lab/real-hosts.ts';
import { runOn } from '../../src/lab/run-on.ts';
import { visit } from './ask-page.ts';
import { releases } from './releases.ts';
import { runRelais } from './run-relais.ts';
import { startRelais } from './start-relais.ts';
import { type Project, twoNodes } from './two-nodes.ts';
import { longestGapMs } from './watch-page.ts';

const impossible = await realHostsImpossible();
const nodes = ['one', 'two'] as const;

/** All that an apply replaces on a node: bytes, modes, owners, links, units, and the configuration of the cluster. */
const look = `cd /
find etc/corosync etc/apache2/*-available etc/apache2/*-enabled etc/hosts srv/relais var/lib/relais \\( -path '*/versions' -o -path var/lib/relais/history \\) \\
  -prune -o -printf '%y %m %u:%g %p %l\\n' 2>/dev/null | grep -v 'relais-status\\|mods-' | sort
find etc/corosync etc/apache2/*-available etc/hosts var/lib/relais/applied.json -type f -exec sha256sum {} + 2>/dev/null | grep -v mods- | sort -k 2
for unit in corosync pacemaker apache2; do systemctl is-active $unit; done
cibadmin --query --scope configuration 2>/dev/null
corosync-cmapctl -g runtime.config.totem.token 2>/dev/null
nft -s list ruleset`;

/** ssh is let in, and what a running cluster and its visitors need; only HTTPS is left for relais to open. */
const firewall = `cat > /etc/nftables.conf <<'END'
flush ruleset
table inet filter {
	chain input {
		type filter hook input priority filter; policy drop;
		iif lo accept
		ct state established,related accept
		tcp dport { 22, 80 } accept
		udp dport 5404-5405 accept
		icmp type echo-request accept
	}
}
END
systemctl -q enable nftables; nft -f /etc/nftables.conf`;

describe.skipIf(impossible !== undefined).each(releases)('an apply and what it replaces, on Debian %s', (debian) => {
  const { lab } = labForTests({ name: `back-${debian}`, debian, nodes, hosts: 'furnished' });
  let project: Project;
  let yaml: string;
  const onNode = async (host: string, script: string): Promise<string> =>
    (await runOn(lab(), host, ['sh', '-c', script])).stdout.trim();
  const state = async (): Promise<string> =>
    (await Promise.all(nodes.map(async (node) => `${node}\n${await onNode(node, look)}`))).join('\n');
  const write = (change: (text: string) => string): void =>
    writeFileSync(path.join(project.folder, 'relais.yaml'), change(yaml));
  const relais = async (...words: readonly string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await runRelais(project.folder, words);
    expect(exitCode, stderr).toBe(0);
    return stdout;
  };
  const otherSite = (text: string): string =>
    text
      .replace('token: 10s', 'token: 12s')
      .replace(/inform\.test: .*/, (line) => `${line}\n        other.test: { root: ./site }`);

  beforeAll(() => {
    project = twoNodes(lab());
    // A machine that is busy with everything else must not lose a node: two would have the address.
    yaml = readFileSync(path.join(project.folder, 'relais.yaml'), 'utf8').replace('balanced', '{ token: 10s }');
    write((text) => text);
  });
  afterAll(() => {
    rmSync(project.folder, { recursive: true });
  });

  it('takes two hosts that had nothing back to that, packages aside, and can be undone as well', async () => {
    const bare = await state();
    await relais('apply', '--output', 'plain');
    await relais('rollback', '--yes', '--output', 'plain');
    // Folders that packages brought are theirs.
    const own = (text: string): string =>
      text.replaceAll(/^d .*\n|^f .* etc\/(corosync\/uidgid|apache2).*\n|^\S{64} {2}etc\/apache2.*\n|^l .*\n/gm, '');
    expect(own(await state())).toBe(own(bare));
    await relais('apply', '--output', 'plain');
    expect(await visit(project.ip)).toMatchObject({ kind: 'answered', status: 200, node: 'one' });
  });

  it('lets one work at a time, names who does, and is free when that one is killed', async () => {
    writeFileSync(path.join(project.folder, 'site', 'index.html'), `${project.page}<p>changed`);
    const first = startRelais(project.folder, ['apply', '--output', 'ndjson']);
    await first.says('"started"', 'bring the content');
    first.kill('SIGSTOP');
    const second = await runRelais(project.folder, ['apply', '--output', 'plain']);
    // Whatever the first has done of it already, there is its record to write, or its wait.
    expect(second.exitCode, second.stderr).toBe(1);
    expect(second.stderr).toMatch(/apply\/locked/);
    expect(second.stderr).toMatch(
      /relais apply of relais\.yaml has been at work on one for \d+ s, by \S+ at \S+ \(\d{8}-/,
    );
    first.kill('SIGKILL');
    await first.ended;
    await relais('apply', '--output', 'plain', '--wait', '10');
  });

  it('lists who applied what, and how it ended', async () => {
    const { applies } = JSON.parse(await relais('history', '--output', 'json')) as {
      applies: { state: string; about: { doing: string }; nodes: string[] }[];
    };
    expect(applies.map(({ state: how, about }) => `${about.doing} ${how}`)).toEqual([
      'apply done',
      'apply cut off',
      'apply done',
      'rollback done',
      'apply done',
    ]);
    expect(applies.every(({ nodes: keepers }) => keepers.length === 2)).toBe(true);
    expect(await relais('history', 'show', '3')).toContain('start corosync.service');
  });

  it('brings back files and CIB byte for byte', async () => {
    const before = await state();
    write(otherSite);
    await relais('apply', '--yes', '--output', 'plain');
    expect(await state()).not.toBe(before);
    await relais('rollback', '--yes', '--output', 'plain');
    expect(await state()).toBe(before);
    expect((await runRelais(project.folder, ['plan', '--detailed-exitcode'])).exitCode).toBe(2);
  });

  it('leaves no configuration on the disk that Apache refuses, though it took it just before', async () => {
    const broken = '/etc/apache2/conf-enabled/by-hand.conf';
    write(otherSite);
    const before = await state();
    const apply = startRelais(project.folder, ['apply', '--yes', '--output', 'ndjson']);
    await apply.says('"started"', 'two/file /etc/apache2/sites-available/');
    apply.kill('SIGSTOP');
    await onNode('two', `echo Nonsense > ${broken}`);
    apply.kill('SIGCONT');
    const { exitCode, stderr } = await apply.ended;
    await onNode('two', `rm ${broken}`);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Nonsense');
    expect(stderr).toContain('apply/files-back');
    const note = /^\S+ {2}var\/lib\/relais\/applied.json$/gm;
    expect((await state()).replaceAll(note, '')).toBe(before.replaceAll(note, ''));
  });

  it('is put back by the node itself when it cuts off the way in, the site answering all the while', async () => {
    write((text) => text);
    await relais('apply', '--yes', '--output', 'plain');
    for (const node of nodes) await onNode(node, firewall);
    const before = await state();
    let ended: Awaited<ReturnType<typeof runRelais>> | undefined;
    const gapMs = await longestGapMs(project.ip, async () => {
      const apply = startRelais(project.folder, ['apply', '--yes', '--output', 'ndjson', '--confirm-timeout', '15']);
      await apply.says('"started"', 'one/firewall');
      await onNode('one', 'nft insert rule inet filter input tcp dport 22 drop');
      ended = await apply.ended;
    });
    process.stderr.write(
      `ssh cut off by an apply: all back after ${Math.round(ended?.elapsedMs ?? 0)} ms, longest gap ${Math.round(gapMs)} ms\n`,
    );
    expect(ended?.exitCode).toBe(1);
    expect(ended?.stderr).toContain('apply/rolled-back');
    expect(await state()).toBe(before);
    expect(gapMs).toBeLessThan(3000);
    expect((await runRelais(project.folder, ['status'])).stdout).toContain('was rolled back');
    await relais('apply', '--yes', '--output', 'plain');
    expect(await onNode('one', 'nft list ruleset')).toContain('tcp dport 443 accept comment "relais"');
  });

  it('leaves what others made as it is, byte for byte, while a service beside it comes, moves, changes, is renamed and goes', async () => {
    for (const node of nodes) await onNode(node, 'systemctl -q disable --now nftables; nft flush ruleset');
    write((text) => text);
    await relais('apply', '--yes', '--output', 'plain');
    const objects = [
      ['resources', '<primitive id="queue"  class="ocf" provider="pacemaker" type="Dummy"><!-- mine --></primitive>'],
      ['resources', '<group id="pair"><primitive id="left" class="ocf" provider="pacemaker" type="Dummy"/></group>'],
      ['constraints', '<rsc_location id="queue-there" rsc="queue" node="two" score="7"/>'],
      ['constraints', '<rsc_colocation id="pair-apart" rsc="pair" with-rsc="web-ip" score="-5"/>'],
    ];
    for (const [scope, xml] of objects) await onNode('one', `cibadmin --create --scope ${scope} --xml-text '${xml}'`);
    await onNode(
      'two',
      'echo "# mine" > /etc/apache2/sites-available/mine.conf; a2ensite -q mine; crm_resource --wait --timeout 30',
    );
    const theirs = async (): Promise<string> =>
      onNode(
        'two',
        `for id in queue pair queue-there pair-apart; do cibadmin --query --xpath "//*[@id='$id']"; done
         crm_resource --resource queue --locate; crm_resource --resource left --locate
         ls -l --time-style=full-iso /etc/apache2/sites-*/mine.conf; cat /etc/apache2/sites-enabled/mine.conf`,
      );
    const before = await theirs();
    expect(before).toContain('rsc_colocation');
    expect(before).toContain('# mine');
    const network = project.ip.replace(/\.\d+$/, '');
    interface Round {
      readonly name?: string;
      readonly last?: number;
      readonly prefer?: string;
      readonly allow?: string;
    }
    const rounds: readonly Round[] = [
      { name: 'mail', last: 101, prefer: 'two' },
      { name: 'mail', last: 101, prefer: 'one' },
      { name: 'mail', last: 102, prefer: 'one' },
      { name: 'post', last: 102, prefer: 'one', allow: 'stop:mail' },
      { allow: 'stop:post' },
    ];
    for (const { name, last, prefer, allow } of rounds) {
      const beside =
        name === undefined ? '' : `  ${name}:\n    address: ${network}.${last}/24\n    prefer: ${prefer}\n`;
      write((text) => `${text.trimEnd()}\n${beside}`);
      await relais('apply', '--yes', '--output', 'plain', ...(allow === undefined ? [] : ['--allow', allow]));
      expect(await theirs(), beside).toBe(before);
      if (prefer !== undefined) {
        expect(await onNode(prefer, 'ip -brief address show dev eth0')).toContain(`${network}.${last}/`);
        expect(await onNode('one', `crm_resource --resource ${name}-ip --locate`)).toContain(`on: ${prefer}`);
      }
    }
    expect(await onNode('one', 'cibadmin --query --scope configuration | grep -c "mail\\|post"; :')).toBe('0');
    expect((await runRelais(project.folder, ['plan', '--detailed-exitcode'])).exitCode).toBe(0);
  });
});
