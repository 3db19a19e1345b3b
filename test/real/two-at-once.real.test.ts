/**
 * Several write to one cluster at the same time: two relais, and admins with cibadmin and crm. Whatever was acknowledged is there
 * afterwards, what was not says why, and what belongs to others is as they wrote it.
 * Seeded; RELAIS_TESTS=all takes a hundred rounds of commits and twenty of whole applies, about fifteen minutes.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Command, command, script } from '../../src/command/command.ts';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { cibInForce } from '../../src/facts/cib-in-force.ts';
import { primitive } from '../../src/formats/cib/build/primitive.ts';
import { diffConfiguration } from '../../src/formats/cib/diff/diff-configuration.ts';
import type { Cib } from '../../src/formats/cib/model/cib.ts';
import { parseCib } from '../../src/formats/cib/parse-cib.ts';
import type { Host } from '../../src/hosts/host.ts';
import { openSshHost } from '../../src/hosts/ssh.ts';
import { labForTests } from '../../src/lab/lab-for-tests.ts';
import { realHostsImpossible } from '../../src/lab/real-hosts.ts';
import { sshOfLab } from '../../src/lab/ssh-of-lab.ts';
import { configurationDigest } from '../../src/plan/configuration-digest.ts';
import { readSpec } from '../../src/spec/read-spec.ts';
import { commit } from '../../src/work/act/commit.ts';
import { releases } from './releases.ts';
import { type Ended, runRelais } from './run-relais.ts';
import { startRelais } from './start-relais.ts';

const impossible = await realHostsImpossible();
const takesAll = process.env.RELAIS_TESTS === 'all';
const commitRounds = takesAll ? 100 : 10;
const applyRounds = takesAll ? 20 : 1;

/** The same numbers in each run: mulberry32. */
const randomFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

const after = <T>(ms: number, act: () => Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    setTimeout(() => {
      act().then(resolve, reject);
    }, ms);
  });

describe.skipIf(impossible !== undefined).each(releases)('several at once on Debian %s', (debian) => {
  const { lab } = labForTests({ name: `at-once-${debian}`, debian, nodes: ['one', 'two'], hosts: 'furnished' });
  const random = randomFrom(20261122);
  const folders: string[] = [];
  const hosts = new Map<string, Host>();
  /** What each admin wrote, as the cluster had it right after. */
  const foreign = new Map<string, string>();
  let hasCrm = false;
  /** What relais was told to have, and was acknowledged. */
  let kept: readonly string[] = ['base'];

  const host = (name: string): Host => {
    const known = hosts.get(name);
    if (known === undefined) throw new Error(`${name} is not open`);
    return known;
  };
  const said = async (name: string, ...words: string[]): Promise<string> =>
    (await host(name).run(command(...words))).stdout;
  const liveCib = async (): Promise<Cib> => {
    const { cib } = parseCib(cibInForce.read(await host('one').run(cibInForce.ask)));
    if (cib === undefined) throw new Error('the CIB can’t be read');
    return cib;
  };
  const idsNow = async (): Promise<ReadonlySet<string>> =>
    new Set((await liveCib()).configuration.resources.flatMap(({ id }) => id ?? []));
  const asWritten = (id: string): Promise<string> =>
    said('one', 'cibadmin', '--query', '--xpath', `//primitive[@id='${id}']`);

  const file = (ids: readonly string[]): string =>
    [
      'cluster: test',
      `nodes: { ${lab()
        .hosts.map(({ name, address }) => `${name}: ${address}`)
        .join(', ')} }`,
      'fencing: none',
      // A machine that is busy with everything else must not lose a node.
      'failover: { token: 10s }',
      'resources:',
      ...ids.map((id) => `  ${id}: { agent: ocf:pacemaker:Dummy, operations: { monitor: { interval: 60s } } }`),
      '',
    ].join('\n');
  const folderWith = (ids: readonly string[]): string => {
    const folder = mkdtempSync(path.join(tmpdir(), 'relais-at-once-'));
    folders.push(folder);
    writeFileSync(path.join(folder, 'relais.yaml'), file(ids));
    return folder;
  };

  const isCrms = (turn: number): boolean => hasCrm && turn % 3 === 0;
  /** Rounds in which no admin writes. */
  const isQuiet = (round: number): boolean => round % 3 === 2;
  /** Two in three write with cibadmin, one with crm where it is there. */
  const adminWrites = (id: string, turn: number): Command =>
    isCrms(turn)
      ? command('crm', 'configure', 'primitive', id, 'ocf:pacemaker:Dummy', 'meta', 'target-role=Stopped')
      : command(
          ...['cibadmin', '--create', '--scope', 'resources', '--xml-text'],
          `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy"><meta_attributes id="${id}-meta"><nvpair id="${id}-role" name="target-role" value="Stopped"/></meta_attributes></primitive>`,
        );
  const admin = async (where: string, id: string, turn: number): Promise<boolean> => {
    const { exitCode } = await host(isCrms(turn) ? 'two' : where).run(adminWrites(id, turn));
    if (exitCode === 0) foreign.set(id, '');
    return exitCode === 0;
  };
  const expectForeignKept = async (): Promise<void> => {
    for (const [id, before] of foreign) {
      const now = await asWritten(id);
      if (before === '') foreign.set(id, now);
      expect(now, id).toContain(`<primitive id="${id}"`);
      if (before !== '') expect(now, id).toBe(before);
    }
  };

  /** As an apply does it, from the look at the cluster to the answer. */
  const commitOne = async (on: string, id: string, thinkMs: number): Promise<Diagnostic | undefined> => {
    const { configuration } = await liveCib();
    const wanted = {
      ...configuration,
      resources: [
        ...configuration.resources,
        primitive({ id, agent: 'ocf:pacemaker:Dummy', meta: { 'target-role': 'Stopped' } }),
      ],
    };
    const { spec } = readSpec(file(['base']), 'relais.yaml');
    if (spec === undefined) throw new Error('the file of the test is wrong');
    return await after(thinkMs, () =>
      commit(
        { id: 'cluster/commit', node: on, wave: 'configure', title: 'change the CIB', action: { kind: 'settle' } },
        {
          kind: 'commit',
          basis: configurationDigest(configuration, new Set()),
          edits: diffConfiguration(configuration, wanted).map(({ edit }) => edit),
        },
        {
          ...{ spec, hosts, signal: new AbortController().signal, onNotice: () => {}, onLine: () => {} },
          archiveOf: () => Promise.reject(new Error('no content here')),
          askPage: () => Promise.reject(new Error('no page here')),
          explain: (error) => {
            throw error;
          },
        },
      ),
    );
  };

  beforeAll(async () => {
    const { exitCode, stderr } = await runRelais(folderWith(['base']), ['apply', '--output', 'plain']);
    expect(exitCode, stderr).toBe(0);
    for (const { name } of lab().hosts) hosts.set(name, await openSshHost(name, sshOfLab(lab(), name)));
    if (takesAll) {
      const install = script('apt-get -q update && apt-get install -y -q --no-install-recommends crmsh');
      hasCrm = (await host('two').run({ ...install, timeoutMs: 240_000 })).exitCode === 0;
    }
  });
  afterAll(async () => {
    for (const each of hosts.values()) await each.close();
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  it('lose nothing where two commit while an admin writes and status moves', { timeout: 1_800_000 }, async () => {
    const acknowledged: string[] = [];
    const refused: string[] = [];
    for (let round = 0; round < commitRounds; round++) {
      const offset = (): number => Math.floor(random() * 400);
      const status = command('attrd_updater', '--name', 'noise', '--update', String(round), '--node', 'one');
      const ours = ['one', 'two'].map((on) => ({ on, id: `ours-${on}-${round}`, thinkMs: offset() }));
      const [answers] = await Promise.all([
        Promise.all(ours.map(({ on, id, thinkMs }) => commitOne(on, id, thinkMs))),
        ...(isQuiet(round)
          ? []
          : [after(offset(), () => admin(round % 2 === 0 ? 'one' : 'two', `theirs-${round}`, round))]),
        after(offset(), () => host('one').run(status)),
        after(offset(), () => host('two').run(status)),
      ]);
      for (const [at, answer] of answers.entries()) {
        const id = ours[at]?.id ?? '';
        if (answer === undefined) acknowledged.push(id);
        else {
          refused.push(id);
          expect(answer.code).toBe('apply/cib-changed');
        }
      }
    }
    const ids = await idsNow();
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    expect(refused.filter((id) => ids.has(id))).toEqual([]);
    await expectForeignKept();
    expect(foreign.size).toBeGreaterThan(commitRounds / 2);
    // Of two that race alone one wins.
    expect(acknowledged.length).toBeGreaterThanOrEqual(Math.floor(commitRounds / 3));
    expect((await host('one').run(command('crm_verify', '--live-check'))).exitCode).toBe(0);
    process.stderr.write(
      `${commitRounds} rounds of commits on Debian ${debian}: ${acknowledged.length} done, ${refused.length} refused, ${foreign.size} of admins\n`,
    );
    const clear = [...ids].filter((id) => id.startsWith('ours-')).map((id) => `<primitive id="${id}"/>`);
    for (const xml of clear)
      await host('one').run(command('cibadmin', '--delete', '--scope', 'resources', '--xml-text', xml));
  });

  it('lose nothing where two apply files of their own while an admin writes', { timeout: 3_600_000 }, async () => {
    const count = { done: 0, refused: 0 };
    const judge = ({ exitCode, stdout, stderr }: Ended): boolean => {
      if (exitCode === 0) return true;
      // By the lock's holder, by what somebody changed, or because the other's resource would have to stop for good.
      expect(`${stdout}${stderr}`).toMatch(/by \S+ at \S+ \(\d{8}-|apply\/cib-changed|apply\/outdated|--allow stop:/);
      return false;
    };
    for (let round = 0; round < applyRounds; round++) {
      const ids = ['a', 'b'].map((who) => `${who}-${round}`);
      const offset = (): number => Math.floor(random() * 4000);
      const [ended] = await Promise.all([
        Promise.all(
          ids.map((id) =>
            after(offset(), () => runRelais(folderWith([...kept, id]), ['apply', '--yes', '--output', 'plain'])),
          ),
        ),
        ...[0, 1, 2].map((at) =>
          after(offset(), () => admin(at % 2 === 0 ? 'one' : 'two', `theirs-${round}-${at}-apply`, round + at)),
        ),
      ]);
      const done = ids.filter((_, at) => judge(ended[at] as Ended));
      const now = await idsNow();
      expect([...kept, ...done].filter((id) => !now.has(id))).toEqual([]);
      await expectForeignKept();
      count.done += done.length;
      count.refused += ids.length - done.length;
      kept = [...kept, ...done];
    }
    kept = [...kept, 'last'];
    const last = folderWith(kept);
    const { exitCode, stderr } = await runRelais(last, ['apply', '--yes', '--output', 'plain']);
    expect(exitCode, stderr).toBe(0);
    expect((await runRelais(last, ['plan', '--detailed-exitcode'])).exitCode).toBe(0);
    await expectForeignKept();
    expect((await host('one').run(command('crm_verify', '--live-check'))).exitCode).toBe(0);
    if (takesAll) expect(count.done).toBeGreaterThan(0);
    process.stderr.write(
      `${applyRounds} rounds of two applies on Debian ${debian}: ${count.done} done, ${count.refused} refused, ${foreign.size} objects of admins\n`,
    );
  });

  it('keep the standby that an admin gave a node since its attributes were planned', async () => {
    const folder = folderWith(kept);
    const yaml = file(kept).replace(
      /two: (\S+) \}/,
      (_, address) => `two: { address: ${address}, attributes: { rack: east } } }`,
    );
    writeFileSync(path.join(folder, 'relais.yaml'), yaml);
    const attributes = (): Promise<string> => said('one', 'cibadmin', '--query', '--xpath', "//node[@uname='two']");
    const planned = startRelais(folder, ['apply', '--yes', '--output', 'ndjson']);
    await planned.says('"kind":"finished"', '"id":"plan/preflight"');
    planned.kill('SIGSTOP');
    await said('two', 'crm_attribute', '--type', 'nodes', '--node', 'two', '--name', 'standby', '--update', 'on');
    planned.kill('SIGCONT');
    const { exitCode, stdout, stderr } = await planned.ended;
    expect(exitCode, stderr).toBe(1);
    expect(stdout).toContain('apply/cib-changed');
    expect(await attributes()).toMatch(/name="standby" value="on"/);
    const again = await runRelais(folder, ['apply', '--yes', '--output', 'plain']);
    expect(again.stderr).toMatch(/applied, \d+ steps/);
    expect(await attributes()).toMatch(/name="standby" value="on"/);
    expect(await attributes()).toMatch(/name="rack" value="east"/);
    await said('two', 'crm_attribute', '--type', 'nodes', '--node', 'two', '--name', 'standby', '--delete');
  });

  it.skipIf(!takesAll)('go on where one froze, who then does nothing more', async () => {
    const frozen = startRelais(folderWith([...kept, 'frozen']), ['apply', '--yes', '--output', 'ndjson']);
    await frozen.says('"kind":"started"', '"id":"cluster/commit"');
    frozen.kill('SIGSTOP');
    const other = folderWith([...kept, 'other']);
    const words = ['--yes', '--allow', 'stop:frozen', '--wait', '60'];
    const { exitCode, stderr } = await runRelais(other, ['apply', '--output', 'plain', ...words]);
    frozen.kill('SIGCONT');
    expect(exitCode, stderr).toBe(0);
    const woken = await frozen.ended;
    expect(woken.exitCode, woken.stderr).toBe(1);
    expect((await runRelais(other, ['plan', '--detailed-exitcode'])).exitCode).toBe(0);
    await expectForeignKept();
  });
});
