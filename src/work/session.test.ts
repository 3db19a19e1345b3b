import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '../command/command.ts';
import { shellLine } from '../command/quote.ts';
import { fault } from '../diagnostic/diagnostic.ts';
import { clusterXmlAnswer } from '../facts/cluster-xml.ts';
import type { Host } from '../hosts/host.ts';
import { HostError } from '../hosts/host-error.ts';
import { holdStep, releaseStep } from '../plan/hold.ts';
import type { Step } from '../plan/step.ts';
import type { Spec } from '../spec/spec.ts';
import type { ApplyResult, StepRecord } from './apply.ts';
import type { Lock } from './lock/take-lock.ts';
import { openSession, type SessionOptions } from './session.ts';

const id = '20261122-155012-7f3a';

const crmMon = (active: 'yes' | 'no'): string =>
  `<pacemaker-result><summary><current_dc name="one" with_quorum="true"/></summary><nodes/><resources>
  <resource id="ip" resource_agent="ocf:heartbeat:IPaddr2" role="${active === 'yes' ? 'Started' : 'Stopped'}" active="${active === 'yes'}"
    orphaned="false" blocked="false" managed="true" failed="false" failure_ignored="false" nodes_running_on="${active === 'yes' ? 1 : 0}">
    ${active === 'yes' ? '<node name="one" id="1" cached="true"/>' : ''}</resource></resources></pacemaker-result>`;

/** What was done to it, in words that a test can read. */
const deedOf = (command: Command): string => {
  const line = shellLine(command);
  if (line.includes('crm_mon')) return 'health';
  if (line.includes('head -c "$3" >about.json')) return 'begin';
  if (line.includes('OnActiveSec')) return 'arm';
  if (line.includes('systemctl restart "$2.timer"')) return 'put off';
  if (line.includes('rm "$2/armed"')) return `disarm ${command.argv.at(-2)}`;
  if (line.includes('exec sh "$1/$2/rollback" now')) return 'roll back';
  if (line.includes('--name maintenance-mode --delete')) return 'let go';
  if (line.includes('index(waves')) return `files back of ${command.argv.slice(6).join()}`;
  if (line.includes('echo taken over')) return 'ask how it stands';
  if (line.includes('steps.ndjson')) return 'note';
  if (line.includes('outcome.new')) return 'end';
  return line.includes('health.json') ? 'health then' : line;
};

interface World {
  /** In order; notes and health are left out. */
  readonly deeds: string[];
  active: 'yes' | 'no';
  isShut: boolean;
  exitCodes: Record<string, number>;
  /** The connection that the apply began with broke. */
  isLost?: true;
  /** What the node says of the apply, question by question. */
  stands?: string[];
  /** What was reported at the end, and what a process that ends at once would leave behind, in order. */
  readonly told: string[];
}

const hostOf = (world: World, way: 'old' | 'new'): Host => ({
  name: 'one',
  roundTrips: 0,
  run: async (command) => {
    if (world.isLost && way === 'old') throw new HostError('one', 'lost', 'ssh ended');
    const deed = deedOf(command);
    if (!['note', 'health', 'put off'].includes(deed)) world.deeds.push(way === 'new' ? `${deed} (anew)` : deed);
    const stands = deed === 'ask how it stands' ? `${world.stands?.shift()}\n` : '';
    const stdout = deed === 'health' ? clusterXmlAnswer({ view: crmMon(world.active) }) : stands;
    return { exitCode: world.exitCodes[deed] ?? 0, stdout, stderr: '', elapsedMs: 1 };
  },
  ask: async () => [],
  read: async () => undefined,
  write: async () => {},
  close: async () => {},
});

const step = (wave: Step['wave'], risk?: Step['risk']): Step => ({
  id: `one/${wave}`,
  node: 'one',
  wave,
  title: 'do it',
  action: { kind: 'run', commands: [] },
  ...(risk === undefined ? {} : { risk }),
});
const record = ({ id: of, node, wave, title }: Step, outcome: StepRecord['outcome'] = 'done'): StepRecord => ({
  ...{ id: of, node, wave, title, outcome },
  elapsedMs: 1,
});
const trouble = fault('apply/step-failed', { message: 'It failed.', remedy: 'Mend it.' });
const notWhole = fault('apply/not-settled', { message: 'It failed.', remedy: 'crm_resource --cleanup --resource sd' });

const play = async (
  world: World,
  steps: readonly Step[],
  failing: Step['wave'] | undefined,
  meanwhile: () => void = () => {},
  options: Partial<SessionOptions> = {},
): Promise<ApplyResult> => {
  const lock: Lock = {
    newest: new Map(),
    lost: () => [],
    whyLost: () => [],
    whenLost: new AbortController().signal,
    release: async () => {},
  };
  const watch = openSession({
    hosts: new Map([['one', hostOf(world, 'old')]]),
    steps,
    texts: {
      about: {
        ...{
          format: 'relais.history/1',
          id,
          doing: 'apply',
          began: '',
          who: '',
          from: '',
          version: '',
          cluster: '',
          file: '',
          missing: [],
        },
        missing: [],
        steps: [],
      },
      file: '',
      plan: '',
    },
    lock,
    explain: ({ message }) => fault('host/lost', { message, remedy: '' }),
    openAnew: async () => {
      if (world.isShut) throw new HostError('one', 'unreachable', '');
      return hostOf(world, 'new');
    },
    confirmTimeoutMs: 90_000,
    unconfirmed: [],
    leaves: (words) => world.told.push(words ?? 'nothing is left behind'),
    ...options,
  });
  const diagnostics = [...(await watch.begin(() => {}))];
  const records: StepRecord[] = [];
  for (const each of steps) {
    if (diagnostics.length > 0) break;
    diagnostics.push(...(await watch.waveBegins(each.wave, [each], () => {})));
    if (diagnostics.length > 0) break;
    const outcome = each.wave === failing ? 'failed' : 'done';
    records.push(record(each, outcome));
    if (outcome === 'failed') diagnostics.push(each.wave === 'settle' ? notWhole : trouble);
    diagnostics.push(...(await watch.waveEnded(each.wave, [record(each, outcome)], () => {})));
    if (each.risk !== undefined) meanwhile();
  }
  const outcome = diagnostics.length > 0 ? 'failed' : 'done';
  const missed = steps.slice(records.length).map((each) => record(each, 'not reached'));
  const ending = watch.end({ outcome, steps: [...records, ...missed], diagnostics, elapsedMs: 1 }, (event) => {
    if (event.kind === 'started') world.told.push(event.title);
  });
  await vi.advanceTimersByTimeAsync(200_000);
  return await ending;
};

describe('an apply under guard', () => {
  let world: World;
  beforeEach(() => {
    vi.useFakeTimers();
    world = { deeds: [], active: 'yes', isShut: false, exitCodes: {}, told: [] };
  });
  afterEach(() => vi.useRealTimers());

  it('sets no timer where nothing can cut anybody off', async () => {
    expect((await play(world, [step('files'), step('settle')], undefined)).outcome).toBe('done');
    expect(world.deeds).toEqual(['begin', 'end']);
  });

  it('sets it before the first risky step, and takes it away by a new connection', async () => {
    expect((await play(world, [step('files'), step('configure', 'cluster'), step('settle')], undefined)).outcome).toBe(
      'done',
    );
    expect(world.deeds).toEqual(['begin', 'arm', `disarm ${id} (anew)`, 'end']);
  });

  it('says what an end at once would leave to the nodes, until it is confirmed, and that it looks back', async () => {
    await play(world, [step('files'), step('configure', 'cluster'), step('tidy')], 'tidy');
    expect(world.told).toEqual([
      expect.stringContaining('put back by themselves'),
      expect.stringContaining('put back by themselves'),
      'look whether all is as well as before, and confirm it by new connections',
      'nothing is left behind',
    ]);
  });

  it('needs none for a cluster that was not well before, but for the way in', async () => {
    world.active = 'no';
    await play(world, [step('configure', 'cluster')], undefined);
    expect(world.deeds).toEqual(['begin', 'end']);
    await play(world, [step('ground', 'admin')], undefined);
    expect(world.deeds).toContain('arm');
  });

  it('does not begin what is risky where the timer can not be set', async () => {
    world.exitCodes = { arm: 1 };
    const { outcome, diagnostics, steps } = await play(world, [step('ground', 'admin')], undefined);
    expect([outcome, diagnostics[0]?.code, steps.map((each) => each.outcome)]).toEqual([
      ...['failed', 'apply/not-guarded'],
      ['not reached'],
    ]);
  });

  it('leaves what was done where a step failed and all is as well as before', async () => {
    const steps = [step('configure', 'cluster'), step('tidy')];
    expect(await play(world, steps, 'tidy')).toMatchObject({ outcome: 'failed', diagnostics: [trouble] });
    expect(world.deeds).toEqual(['begin', 'arm', `disarm ${id} (anew)`, 'end']);
  });

  it('puts everything back when what ran before does not run any more', async () => {
    const steps = [step('configure', 'cluster'), step('tidy')];
    const stop = (): void => {
      world.active = 'no';
    };
    const { outcome, diagnostics } = await play(world, steps, 'tidy', stop);
    expect([outcome, diagnostics[0]?.message]).toEqual([
      'rolled back',
      'Everything was put back as it was before this apply: ip ran before and does not any more.',
    ]);
    expect(world.deeds).toEqual(['begin', 'arm', 'roll back', 'end']);
  });

  it('puts everything back when a cluster that was well does not become whole', async () => {
    const { outcome, diagnostics } = await play(world, [step('configure', 'cluster'), step('settle')], 'settle');
    expect([outcome, diagnostics[0]?.message]).toEqual([
      'rolled back',
      'Everything was put back as it was before this apply: It failed.',
    ]);
    // What was put back needs no cleaning up.
    expect(diagnostics.map(({ remedy }) => remedy).join()).not.toContain('--cleanup');
  });

  describe('that ends between the hold and the release', () => {
    const spec = { place: undefined, failover: {} } as unknown as Spec;
    const restart = (hold: 'held anew' | 'held before'): readonly Step[] => [
      step('files'),
      ...(hold === 'held anew' ? [holdStep(spec, 'one')] : []),
      step('down', 'cluster'),
      step('start', 'cluster'),
      releaseStep(spec, ['one'], 'take-away'),
    ];

    it.each(['hold', 'down', 'start', 'release'] as const)('puts everything back at once: in %s', async (wave) => {
      const { outcome, diagnostics } = await play(world, restart('held anew'), wave);
      expect([outcome, diagnostics[0]?.message]).toEqual(['rolled back', expect.stringContaining('maintenance mode')]);
      expect(world.deeds).toEqual(['begin', 'arm', 'roll back', 'end']);
    });

    it('puts everything back where an apply before it had left the hold on', async () => {
      expect((await play(world, restart('held before'), 'start')).outcome).toBe('rolled back');
    });

    it("leaves what was done where it is an admin's own maintenance mode", async () => {
      const steps = [step('start', 'cluster'), releaseStep(spec, ['one'], 'keep')];
      expect((await play(world, steps, 'release')).outcome).toBe('failed');
    });

    it('takes the hold away where no timer was set, and nothing was stopped', async () => {
      world.active = 'no';
      const { outcome, diagnostics } = await play(world, restart('held anew'), 'hold');
      expect([outcome, diagnostics]).toEqual(['failed', [trouble]]);
      expect(world.deeds).toEqual(['begin', 'let go', 'end']);
    });

    it.each([
      ['a node was stopped', 'down', 0],
      ['nobody takes it away', 'hold', 1],
    ] as const)('says that the services are held where %s', async (_, wave, exitCode) => {
      world.active = 'no';
      world.exitCodes = { 'let go': exitCode };
      const { diagnostics } = await play(world, restart('held anew'), wave);
      expect(diagnostics.map(({ code }) => code)).toEqual(['apply/step-failed', 'apply/left-held']);
    });

    it('has nothing to take away where it ended before the hold', async () => {
      world.active = 'no';
      await play(world, restart('held anew'), 'files');
      expect(world.deeds).toEqual(['begin', 'end']);
    });
  });

  it('puts everything back when no new connection comes in', async () => {
    const shut = (): void => {
      world.isShut = true;
    };
    const { outcome } = await play(world, [step('ground', 'admin'), step('settle')], undefined, shut);
    expect(outcome).toBe('rolled back');
    expect(world.deeds).toEqual(['begin', 'arm', 'roll back', 'end']);
  });

  it('puts the others back when one had begun already', async () => {
    world.exitCodes = { [`disarm ${id}`]: 3 };
    const { diagnostics } = await play(world, [step('ground', 'admin')], undefined);
    expect(diagnostics[0]?.message).toContain('one had begun to put everything back already');
    expect(world.deeds).toContain('roll back');
  });

  describe('that was frozen until its connections were gone', () => {
    const frozen = async (...stands: string[]): Promise<ApplyResult> => {
      world.stands = stands;
      const lock: Lock = {
        newest: new Map(),
        lost: () => (world.isLost ? ['one'] : []),
        whyLost: () => ['one: Timeout, server one not responding.'],
        whenLost: new AbortController().signal,
        release: async () => {},
      };
      const lose = (): void => {
        world.isLost = true;
      };
      return await play(world, [step('configure', 'cluster'), step('settle')], undefined, lose, { lock });
    };

    it('waits until the node has put everything back', async () => {
      const { outcome, diagnostics } = await frozen('waiting', 'waiting', 'put back');
      expect([outcome, diagnostics[0]?.code]).toEqual(['rolled back', 'apply/rolled-back']);
      expect(world.deeds.filter((deed) => deed === 'ask how it stands (anew)')).toHaveLength(3);
    });

    it('puts nothing back where another apply went on from it', async () => {
      const { outcome, diagnostics } = await frozen('taken over');
      expect([outcome, diagnostics.map(({ code }) => code)]).toEqual(['failed', ['apply/taken-over']]);
      expect(world.deeds).toEqual(['begin', 'arm', 'ask how it stands (anew)']);
    });
  });

  it("puts back at once the files that Apache's own proof refuses", async () => {
    const steps = [step('files'), step('proof'), step('reload')];
    const { diagnostics } = await play(world, steps, 'proof');
    expect(diagnostics.map(({ code }) => code)).toEqual(['apply/step-failed', 'apply/files-back']);
    expect(world.deeds).toEqual(['begin', 'files back of files', 'end']);
  });

  it('puts all back where the quorum device does not vote again', async () => {
    const steps = [step('files'), step('device', 'cluster'), step('settle')];
    const { outcome, diagnostics } = await play(world, steps, 'device');
    expect(outcome).toBe('rolled back');
    expect(diagnostics.map(({ message }) => message).join()).toContain('before the quorum device voted again');
  });

  describe('that goes on from one that was cut off', () => {
    const old = '20261122-155000-0000';
    const goOn = (nodes: readonly string[]): Promise<ApplyResult> =>
      play(world, [step('files')], undefined, undefined, { unconfirmed: [{ id: old, nodes }] });

    it('takes over its timer', async () => {
      await goOn(['one']);
      expect(world.deeds).toEqual(['begin', 'health then', 'arm', `disarm ${old}`, `disarm ${id} (anew)`, 'end']);
    });

    it('goes on where a node had put everything back when it was looked at', async () => {
      world.exitCodes = { [`disarm ${old}`]: 4 };
      expect((await goOn(['two'])).outcome).toBe('done');
    });

    it.each([
      ['has put back meanwhile', 4],
      ['is putting back right now', 3],
    ])('begins nothing where a node %s what it did', async (says, exitCode) => {
      world.exitCodes = { [`disarm ${old}`]: exitCode };
      const { outcome, diagnostics } = await goOn(['one']);
      expect([outcome, diagnostics[0]?.code]).toEqual(['failed', 'apply/not-guarded']);
      expect(diagnostics[0]?.message).toContain(`one ${says} what the apply ${old}`);
    });
  });
});
