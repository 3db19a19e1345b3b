/** What relais says that an apply will do, held against what Pacemaker then did; and what it takes away and leaves alone. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DebianRelease } from '../../src/lab/debian-release.ts';
import { labForTests } from '../../src/lab/lab-for-tests.ts';
import { realHostsImpossible } from '../../src/lab/real-hosts.ts';
import { runOn } from '../../src/lab/run-on.ts';
import { changes } from './changes.ts';
import { firstFile, type RelaisFile } from './relais-file.ts';
import { type Ended, runRelais } from './run-relais.ts';
import { type Tried, triedTable, tryChange, writeFile } from './try-change.ts';
import { type Project, twoNodes } from './two-nodes.ts';
import { visitWhile } from './visitors.ts';

const impossible = await realHostsImpossible();

/** All of the changes take a quarter of an hour on each release (RELAIS_TESTS=all). */
const isAll = process.env.RELAIS_TESTS === 'all';
const releases: readonly DebianRelease[] = isAll ? ['13', '12'] : ['13'];
const tokens = { patient: '3000', balanced: '500' };
const tried = changes.filter(({ always }) => isAll || always === true);

describe.each(releases)('on Debian %s', (debian) => {
  describe.skipIf(impossible !== undefined)('what an apply is said to do', () => {
    const { lab } = labForTests({ name: `predicted-${debian}`, debian, nodes: ['one', 'two'], hosts: 'furnished' });
    let project: Project;
    let file: RelaisFile;
    const rows: Tried[] = [];
    const onNode = async (host: string, script: string): Promise<string> =>
      (await runOn(lab(), host, ['sh', '-c', script])).stdout;
    const relais = (...words: readonly string[]): Promise<Ended> => runRelais(project.folder, words);
    const write = (): void => writeFile(project.folder, file);

    beforeAll(async () => {
      project = twoNodes(lab());
      file = firstFile(lab(), project.ip);
      write();
      const { exitCode, stderr } = await relais('apply', '--output', 'plain');
      expect(exitCode, stderr).toBe(0);
    }, 900_000);
    afterAll(() => {
      rmSync(project.folder, { recursive: true });
      process.stderr.write(`\nDebian ${debian}: ${triedTable(rows)}`);
    });

    // it.each would cut the names off.
    for (const change of tried) {
      it(`is what Pacemaker does when ${change.name}`, async () => {
        const row = await tryChange(lab(), project, file, change);
        rows.push(row);
        expect(row.exitCode, row.stderr).toBe(0);
        expect(row.said).toMatch(change.says);
        expect(row.done).toEqual(row.predicted);
        if (row.said.includes('No service is interrupted.')) expect(row.unserved).toBe(0);
      });
    }

    if (debian !== '13') return;

    it('takes nothing over that others made, unless it is told to', async () => {
      const own = file.resources;
      const theirs = [
        ['resources', '<primitive id="queue" class="ocf" provider="pacemaker" type="Dummy"/>'],
        ['constraints', '<rsc_location id="queue-there" rsc="queue" node="two" score="7"/>'],
      ];
      for (const [scope, xml] of theirs) await onNode('one', `cibadmin --create --scope ${scope} --xml-text '${xml}'`);
      await onNode('one', 'crm_resource --wait --timeout 30');
      expect((await relais('plan')).stdout).toContain('left alone\n    primitive queue, location queue-there');
      expect((await relais('status')).stdout).toContain('not in the file');
      file.resources = { ...own, queue: { agent: 'ocf:pacemaker:Dummy' } };
      write();
      const refused = await relais('plan');
      expect(refused.exitCode).toBe(1);
      expect(refused.stderr).toContain('--adopt queue');
      const adopted = await relais('apply', '--adopt', 'queue', '--yes', '--output', 'plain');
      expect(adopted.exitCode, adopted.stderr).toBe(0);
      expect(await onNode('one', 'cibadmin --query --scope tags')).toContain('obj_ref id="queue"');
      file.resources = own;
      write();
      expect((await relais('apply', '--allow', 'stop:queue', '--output', 'plain')).stderr).toContain('names queue');
      await onNode('one', `cibadmin --delete --xpath "//*[@id='queue-there']"`);
      expect((await relais('apply', '--allow', 'stop:queue', '--output', 'plain')).exitCode).toBe(0);
      expect(await onNode('one', 'crm_resource --wait --timeout 30; cibadmin --query')).not.toContain('"queue"');
    });

    it('is run from a file exactly so, or not at all', async () => {
      const kept = path.join(project.folder, 'kept.plan');
      const was = file.failover;
      file.failover = was === 'patient' ? 'balanced' : 'patient';
      write();
      expect((await relais('plan', '--out', 'kept.plan')).exitCode).toBe(0);
      expect(statSync(kept).mode & 0o777).toBe(0o600);

      await onNode('one', 'crm_attribute --name cluster-delay --update 62s');
      const stale = await relais('apply', 'kept.plan', '--output', 'plain');
      expect(stale.exitCode).toBe(1);
      expect(stale.stderr).toContain("the cluster's configuration was changed since");
      expect(await onNode('one', 'grep token: /etc/corosync/corosync.conf')).toContain(
        tokens[was === 'patient' ? 'patient' : 'balanced'],
      );

      expect((await relais('plan', '--out', 'kept.plan')).exitCode).toBe(0);
      const text = readFileSync(path.join(project.folder, 'site', 'index.html'), 'utf8');
      writeFileSync(path.join(project.folder, 'site', 'index.html'), `${text}<p>new`);
      expect((await relais('apply', 'kept.plan', '--output', 'plain')).stderr).toMatch(
        /the content of \S+ was changed since/,
      );
      writeFileSync(path.join(project.folder, 'site', 'index.html'), text);

      const run = await relais('apply', 'kept.plan', '--output', 'plain');
      expect(run.exitCode, run.stderr).toBe(0);
      expect(await onNode('two', 'grep token: /etc/corosync/corosync.conf')).toContain(
        tokens[file.failover === 'patient' ? 'patient' : 'balanced'],
      );
      const again = await relais('apply', 'kept.plan', '--output', 'plain');
      expect(again.exitCode, again.stderr).toBe(0);
      expect(again.stderr).toContain('nothing to change');
    });

    it('takes a site away with all that it had, and nobody else notices', async () => {
      const sites = file.services.web?.apache?.sites ?? {};
      const [gone] = Object.keys(sites).filter((each) => each !== 'inform.test');
      delete sites[gone ?? ''];
      write();
      const { unserved } = await visitWhile(project.ip, async () => {
        const { exitCode, stderr } = await relais('apply', '--allow', `stop:${gone}`, '--output', 'plain');
        expect(exitCode, stderr).toBe(0);
      });
      expect(unserved).toBe(0);
      for (const host of ['one', 'two']) {
        expect(await onNode(host, `ls -d /etc/apache2/*/*${gone}* /srv/relais/${gone} 2>/dev/null`)).toBe('');
        expect(await onNode(host, 'ls /srv/relais')).toBe('inform.test\n');
      }
      expect((await relais('plan', '--detailed-exitcode')).exitCode).toBe(0);
    });

    it.runIf(isAll)('names what takes quorum away, and does not begin it unnamed', async () => {
      file.corosync = { quorum: { expected_votes: 5, two_node: 0 } };
      write();
      const refused = await relais('apply', '--yes', '--output', 'plain');
      file.corosync = {};
      expect(refused.exitCode).toBe(1);
      expect(refused.stderr).toContain('one, two have no quorum (2 of 5 votes, 3 needed)');
      expect(refused.stderr).toMatch(/type: relais apply --allow stop:web .*--allow lose:quorum --yes/);
    });

    it.runIf(isAll)('deletes nothing that could not be stopped, and says so', async () => {
      const agents = '/usr/lib/ocf/resource.d';
      for (const host of ['one', 'two']) {
        await onNode(
          host,
          `mkdir -p ${agents}/test && touch /run/stuck &&
           sed 's/^dummy_stop() {/&\\n[ ! -e \\/run\\/stuck ] || return 1/' ${agents}/pacemaker/Dummy >${agents}/test/Stuck && chmod 755 ${agents}/test/Stuck`,
        );
      }
      const own = file.resources;
      file.resources = { ...own, stuck: { agent: 'ocf:test:Stuck' } };
      write();
      expect((await relais('apply', '--output', 'plain')).exitCode).toBe(0);
      file.resources = own;
      write();
      const failed = await relais('apply', '--allow', 'stop:stuck', '--output', 'plain');
      expect(failed.exitCode).toBe(1);
      expect(failed.stderr).toMatch(/stuck on (one|two) could not be stopped, so it was not deleted/);
      expect(await onNode('one', 'crm_resource --resource stuck --query-xml')).toContain('<primitive id="stuck"');
    });
  });
});
