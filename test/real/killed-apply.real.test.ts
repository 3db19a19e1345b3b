/**
 * An apply is cut off at each of its steps, by a kill, a broken connection or a loss of power, and run again: it has to end as
 * one that never was. For hours, so with RELAIS_TESTS=all alone; RELAIS_CUTS=20 takes twenty places of each kind.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labForTests } from '../../src/lab/lab-for-tests.ts';
import { realHostsImpossible } from '../../src/lab/real-hosts.ts';
import { runOn } from '../../src/lab/run-on.ts';
import { clusterState, cutAndAgain } from './cut-and-again.ts';
import { type Cut, cuts } from './cut-off.ts';
import { keepFirstState, toFirstState } from './first-state.ts';
import { releases } from './releases.ts';
import { runRelais } from './run-relais.ts';
import { type Project, twoNodes } from './two-nodes.ts';

const impossible = await realHostsImpossible();

interface Place {
  readonly step: string;
  readonly cut: Cut;
}

interface PlannedStep {
  readonly id: string;
  readonly node: string;
}

const takesAll = process.env.RELAIS_TESTS === 'all';
const most = Number(process.env.RELAIS_CUTS ?? Number.POSITIVE_INFINITY);

/** The service moves, a site and a resource come, content and token change. */
const otherWay = (yaml: string): string =>
  `${yaml
    .replace('token: 10s', 'token: 12s')
    .replace('prefer: one', 'prefer: two')
    .replace(/inform\.test: .*/, (line) => `${line}\n        other.test: { root: ./site }`)}
resources:
  dummy: { agent: ocf:pacemaker:Dummy, operations: { monitor: { interval: 10s } } }
`;

const willing = ['--yes', '--allow', 'stop:other.test', '--allow', 'stop:dummy'];

/** The event that a step has begun. */
const started = (title: string) => (stdout: string) =>
  stdout.split('\n').some((line) => line.includes('"kind":"started"') && line.includes(title));

describe.skipIf(impossible !== undefined || !takesAll).each(releases)('an apply cut off on Debian %s', (debian) => {
  const { lab } = labForTests({ name: `killed-${debian}`, debian, nodes: ['one', 'two'] });
  let project: Project;
  let one: string;
  let other: string;
  let wanted: string;
  const relais = async (...words: readonly string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await runRelais(project.folder, words);
    expect(exitCode, stderr).toBe(0);
    return stdout;
  };
  const write = (yaml: string): void => {
    writeFileSync(path.join(project.folder, 'relais.yaml'), yaml);
    writeFileSync(path.join(project.folder, 'site', 'index.html'), yaml === one ? project.page : '<p>another\n');
  };
  const toStart = async (): Promise<void> => {
    await Promise.all(lab().hosts.map(({ name }) => toFirstState(lab(), name, `${project.ip}/24`)));
  };
  /** Evenly out of all, so that a few are of every kind. */
  const places = async (): Promise<readonly Place[]> => {
    const { steps } = JSON.parse(await relais('plan', '--output', 'json')) as { steps: readonly PlannedStep[] };
    const all = steps.flatMap(({ id }) => cuts.map((cut) => ({ step: id, cut })));
    const every = Math.max(1, all.length / most);
    return all.filter((_, at) => Math.floor(at / every) !== Math.floor((at - 1) / every));
  };
  const tryAt = async (what: string, { step, cut }: Place, end: string, words: readonly string[]): Promise<void> => {
    const node = lab().hosts.find(({ name }) => step.startsWith(`${name}/`))?.name ?? 'one';
    const { wrong, cutMs, againMs, twoHoldersMs } = await cutAndAgain(lab(), project, {
      ...{ step, cut, node, words },
      wanted: end,
    });
    const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
    // At once, since all of them take an hour or more.
    process.stderr.write(
      `Debian ${debian}, ${what}: ${step} | ${cut} | ${wrong.length === 0 ? 'the same end' : 'ANOTHER END'} | ${seconds(cutMs)}, again ${seconds(againMs)}\n`,
    );
    expect.soft(wrong, `${what}: ${step}, ${cut}`).toEqual([]);
    expect.soft(twoHoldersMs, `${what}: ${step}, ${cut}: two hosts had the address`).toBe(0);
  };

  beforeAll(() => {
    project = twoNodes(lab());
    // A machine that is busy with everything else must not lose a node: two would have the address.
    one = readFileSync(path.join(project.folder, 'relais.yaml'), 'utf8').replace('balanced', '{ token: 10s }');
    write(one);
    other = otherWay(one);
  });
  afterAll(() => {
    rmSync(project.folder, { recursive: true });
  });

  it('can be cut off when its packages are installed', async () => {
    const when = started('stop apache2');
    const ended = await runRelais(project.folder, ['apply', '--output', 'ndjson'], { when, signal: 'SIGKILL' });
    expect(ended.exitCode, `${ended.stdout}\n${ended.stderr}`).toBe(137);
  });

  it('ends well when it is run again', async () => {
    await Promise.all(lab().hosts.map(({ name }) => keepFirstState(lab(), name)));
    await relais('apply', '--output', 'plain', '--wait', '20');
    await relais('plan', '--detailed-exitcode');
    await toStart();
    await relais('apply', '--output', 'plain');
    wanted = await clusterState(lab());
    await toStart();
  });

  it('ends the same wherever a first apply was cut off', { timeout: 7_200_000 }, async () => {
    for (const place of await places()) {
      await toStart();
      await tryAt('first', place, wanted, []);
    }
  });

  it('ends the same wherever a change was cut off that moves the service', { timeout: 7_200_000 }, async () => {
    // Once there and back: what was there before stays in the folder of a site.
    for (const yaml of [other, one, other]) {
      write(yaml);
      await relais('apply', '--output', 'plain', ...willing);
    }
    const ends = { other: await clusterState(lab()), one: '' };
    write(one);
    const back = await places();
    await relais('apply', '--output', 'plain', ...willing);
    ends.one = await clusterState(lab());
    write(other);
    const there = await places();
    for (let at = 0; at < Math.max(there.length, back.length); at++) {
      for (const [yaml, place, end] of [[other, there[at], ends.other] as const, [one, back[at], ends.one] as const]) {
        write(yaml);
        if (place === undefined) await relais('apply', '--output', 'plain', ...willing);
        else await tryAt(yaml === one ? 'change back' : 'change', place, end, willing);
      }
    }
  });

  it('ends the same when the nodes have put back what it had done', async () => {
    const isBack = async (name: string): Promise<boolean> => {
      const look =
        'cd /var/lib/relais/history && for id in [0-9]*; do :; done; grep -q "rolled back" "$id/outcome.json"';
      return (await runOn(lab(), name, ['sh', '-c', look])).exitCode === 0;
    };
    write(other);
    await relais('apply', '--output', 'plain', ...willing);
    const end = await clusterState(lab());
    write(one);
    await relais('apply', '--output', 'plain', ...willing);
    const before = await clusterState(lab());
    write(other);
    const { wrong } = await cutAndAgain(lab(), project, {
      ...{ step: 'cluster/settle', cut: 'relais killed', node: 'one', wanted: end },
      words: [...willing, '--confirm-timeout', '10'],
      // As long as a busy machine takes to settle.
      againWords: willing,
      meanwhile: async () => {
        const waiting = (): Promise<boolean[]> => Promise.all(lab().hosts.map(({ name }) => isBack(name)));
        await expect.poll(waiting, { timeout: 60_000, interval: 300 }).toEqual([true, true]);
        await expect.poll(() => clusterState(lab()), { timeout: 20_000, interval: 500 }).toBe(before);
      },
    });
    expect(wrong).toEqual([]);
  });
});
