/** What surrounds an apply: the lock that it holds, the record that it leaves on the nodes, and the guard that puts all back. */
import { type Diagnostic, fault, note } from '../diagnostic/diagnostic.ts';
import type { Host } from '../hosts/host.ts';
import { HostError } from '../hosts/host-error.ts';
import { leftHeld } from '../plan/hold.ts';
import type { Step } from '../plan/step.ts';
import type { Report } from '../progress/progress.ts';
import { notSettled } from './act/settle.ts';
import type { ApplyResult, StepRecord } from './apply.ts';
import { endHold } from './guard/end-hold.ts';
import { type Guard, openGuard } from './guard/guard.ts';
import { putBackFiles } from './guard/guard-commands.ts';
import type { Unconfirmed } from './guard/unconfirmed.ts';
import type { HistoryTexts } from './history/begin-history.ts';
import { openJournal } from './history/journal.ts';
import type { Lock } from './lock/take-lock.ts';
import type { Watch } from './watch.ts';

export interface SessionOptions {
  readonly hosts: ReadonlyMap<string, Host>;
  readonly steps: readonly Step[];
  readonly texts: HistoryTexts;
  readonly lock: Lock;
  /** What a host's failure means to the admin. */
  readonly explain: (error: HostError) => Diagnostic;
  /** Opens a new connection; undefined for a host that has none of its own. @throws HostError */
  readonly openAnew: (node: string) => Promise<Host> | undefined;
  /** How long the nodes wait for a sign of life, and this side for all to be well again, before everything is put back. */
  readonly confirmTimeoutMs: number;
  /** Applies whose timers are still set: they were cut off, and this one goes on from them. */
  readonly unconfirmed: readonly Unconfirmed[];
  /** What a process that ends at once leaves behind, in sentences; undefined when that is nothing any more. */
  readonly leaves?: (words: string | undefined) => void;
}

export const openSession = (options: SessionOptions): Watch => {
  const { hosts, steps, texts, lock, explain } = options;
  const { id } = texts.about;
  const journal = openJournal(hosts, steps, texts);
  const guard = openGuard({ ...options, id, carried: options.unconfirmed });
  const explained = async (act: () => Promise<readonly Diagnostic[]>): Promise<readonly Diagnostic[]> => {
    try {
      return await act();
    } catch (error) {
      if (error instanceof HostError) return [explain(error)];
      throw error;
    }
  };
  const allLost = (): readonly string[] => (lock.lost().length === hosts.size ? lock.lost() : []);
  return {
    halt: lock.whenLost,
    mostWaitMs: () => (guard.isArmed() && guard.wasWell() ? options.confirmTimeoutMs : undefined),
    begin: () => explained(journal.begin),
    waveBegins: (_wave, begun, report) =>
      explained(async () => {
        const lost = lock.lost();
        if (lost.length > 0) return [lockLost(lost, lock.whyLost())];
        const wrong = await guard.before(begun, report);
        if (guard.isArmed()) options.leaves?.(leftToTheNodes(options.confirmTimeoutMs));
        if (wrong !== undefined) return [notGuarded(wrong)];
        journal.stepsBegin(begun);
        return [];
      }),
    waveEnded: (wave, records) =>
      explained(async () => {
        journal.stepsEnded(records);
        const lost = lock.lost();
        if (lost.length > 0) return [lockLost(lost, lock.whyLost())];
        const unproven = records.filter((record) => record.outcome === 'failed' && isProof(record));
        if (unproven.length > 0) return [await filesBack(id, hosts, wave === 'proof' ? ['files'] : [wave])];
        const risky = records.some((record) => steps.some((step) => step.id === record.id && step.risk === 'admin'));
        const shut = risky && records.every(({ outcome }) => outcome === 'done') ? await guard.wayIn() : undefined;
        return shut === undefined ? [] : [lockedOut(shut)];
      }),
    end: async (result, report) => {
      const ended = guard.isArmed()
        ? await confirmOrRollBack(result, { guard, lost: allLost(), id }, report)
        : await endHold(result, hosts, report);
      guard.close();
      options.leaves?.(undefined);
      const why = ended.outcome === 'done' ? undefined : ended.diagnostics[0]?.message;
      await journal.end({
        outcome: ended.outcome,
        ended: new Date().toISOString(),
        ...(why === undefined ? {} : { why }),
      });
      return ended;
    },
  };
};

interface Ending {
  readonly guard: Guard;
  readonly id: string;
  /** All nodes, when the lock and with it the connection was lost on each of them: none where one of them is held. */
  readonly lost: readonly string[];
}

const confirmOrRollBack = async (
  result: ApplyResult,
  { guard, id, lost }: Ending,
  report: Report,
): Promise<ApplyResult> => {
  const why = lost.length > 0 ? `the connection to ${lost.join(', ')} broke` : await lookBack(result, guard, report);
  if (why === undefined) {
    report({ kind: 'said', text: 'Confirmed by new connections: what was done stays.' });
    return result;
  }
  const title = 'put everything back as it was';
  const step = 'apply/roll-back';
  const began = performance.now();
  report({ kind: 'started', id: step, title });
  const { takenOver, unknown, failed, worse } = await guard.rollBack(why, report);
  const elapsedMs = performance.now() - began;
  if (takenOver.length > 0) {
    const diagnostic = wasTakenOver(takenOver);
    report({ kind: 'failed', id: step, title, diagnostic, elapsedMs });
    return { ...result, outcome: 'failed', diagnostics: [diagnostic] };
  }
  report({ kind: 'finished', id: step, title, outcome: 'done', elapsedMs });
  return {
    ...result,
    outcome: 'rolled back',
    diagnostics: [
      rolledBack(why, id),
      ...result.diagnostics.map(afterRollback),
      ...failed.map(({ node, said }) => notAllBack(node, said)),
      ...(unknown.length === 0 ? [] : [notHeardOf(unknown)]),
      ...(worse === undefined ? [] : [stillWorse(worse)]),
    ],
  };
};

/** @returns what is a reason to put everything back */
const lookBack = async (result: ApplyResult, guard: Guard, report: Report): Promise<string | undefined> => {
  const id = 'apply/look-back';
  const title = 'look whether all is as well as before, and confirm it by new connections';
  const began = performance.now();
  report({ kind: 'started', id, title });
  const why = (await whatIsWrong(result, guard)) ?? (await guard.confirm());
  report({ kind: 'finished', id, title, outcome: 'done', elapsedMs: performance.now() - began });
  return why;
};

/** An apply that went well has seen for itself that the page answers; another may leave what it did, where that does no harm. */
const whatIsWrong = async (result: ApplyResult, guard: Guard): Promise<string | undefined> => {
  if (result.outcome === 'done') return undefined;
  if (leftHeld(result.steps))
    return `it ${result.outcome === 'interrupted' ? 'was interrupted' : 'failed'} while Pacemaker was told to leave all services as they are (maintenance mode), so that none would fail over`;
  if (deviceLeft(result.steps))
    return `it ${result.outcome === 'interrupted' ? 'was interrupted' : 'failed'} before the quorum device voted again on every node`;
  const unsettled = result.steps.some(({ wave, outcome }) => wave === 'settle' && outcome === 'failed');
  if (unsettled && guard.wasWell()) return sentence(result.diagnostics[0]?.message ?? 'the cluster is not whole');
  const shut = await guard.wayIn();
  return shut ?? (await guard.worse());
};

/** The services run, but fewer votes are left to lose. */
const deviceLeft = (steps: readonly StepRecord[]): boolean => {
  const ofDevice = steps.filter(({ wave }) => wave === 'device');
  return (
    ofDevice.some(({ outcome }) => outcome !== 'not reached') && ofDevice.some(({ outcome }) => outcome !== 'done')
  );
};

const leftToTheNodes = (confirmTimeoutMs: number): string =>
  `The nodes put back by themselves what this apply replaced, once they have heard nothing of it for ${Math.round(confirmTimeoutMs / 1000)} s; relais apply, run before that, goes on from it instead.`;

const sentence = (message: string): string => message.replace(/\.$/, '');

/** A proof of Apache's configuration: what it refuses must not stay on the disk. */
const isProof = ({ id, wave }: StepRecord): boolean => wave === 'proof' || id.endsWith('/apache tidied');

const filesBack = async (
  id: string,
  hosts: ReadonlyMap<string, Host>,
  waves: readonly string[],
): Promise<Diagnostic> => {
  const answers = await Promise.all([...hosts.values()].map((host) => host.run(putBackFiles(id, waves))));
  const failed = [...hosts.keys()].filter((_, at) => answers[at]?.exitCode !== 0);
  if (failed.length > 0) {
    return fault('apply/files-not-back', {
      message: `The files of before could not all be put back on ${failed.join(', ')}.`,
      remedy: `What was kept of them lies in /var/lib/relais/history/${id}/snapshot/root there.`,
      detail: answers.map((answer) => answer.stderr.trim()).join('\n'),
    });
  }
  return note('apply/files-back', {
    message: 'The files of before were put back on all nodes; nothing has read the others.',
    remedy: 'Mend what is said of the configuration, then run relais apply again.',
  });
};

const lockLost = (nodes: readonly string[], why: readonly string[]): Diagnostic =>
  fault('apply/lock-lost', {
    message: `The connection to ${nodes.join(', ')} broke, and the lock there with it: nothing more was begun.`,
    remedy: 'Run relais apply again: it looks at what is there and goes on from it.',
    detail: why.join('\n'),
  });

const notGuarded = (wrong: string): Diagnostic =>
  fault('apply/not-guarded', {
    message: `${wrong}; nothing that could cut anybody off was begun.`,
    remedy:
      'Run relais apply again in a moment: it looks at what is there then. If it says so again, look at systemd there (systemctl status).',
  });

const lockedOut = (shut: string): Diagnostic =>
  fault('apply/locked-out', {
    message: `After this wave ${shut}.`,
    remedy: 'Look at the rules of the firewall that the plan shows, and at those that stood there before.',
  });

const rolledBack = (why: string, id: string): Diagnostic =>
  fault('apply/rolled-back', {
    message: `Everything was put back as it was before this apply: ${why}.`,
    remedy: `Mend that, then run relais apply again. What it did: relais history show ${id}`,
  });

/** What it complains of is gone with what was put back: nothing is to be cleaned up. */
const afterRollback = (diagnostic: Diagnostic): Diagnostic =>
  diagnostic.code === notSettled
    ? {
        ...diagnostic,
        remedy: 'Mend the cause in the file or on the nodes, then run relais apply again.',
      }
    : diagnostic;

const wasTakenOver = (nodes: readonly string[]): Diagnostic =>
  fault('apply/taken-over', {
    message: `The connection to the nodes broke, and another apply went on from this one on ${nodes.join(', ')}.`,
    remedy: 'See what it did: relais history. Then relais plan shows what differs from this file.',
  });

const notAllBack = (node: string, said: string): Diagnostic =>
  fault('apply/not-all-back', {
    message: `${node} could not put everything back.`,
    remedy: 'Put the rest back by hand, or by relais rollback when the cause is mended.',
    host: node,
    detail: said,
  });

const notHeardOf = (nodes: readonly string[]): Diagnostic =>
  fault('apply/not-heard-of', {
    message: `${nodes.join(', ')} did not come back to say whether everything was put back there.`,
    remedy: `Look at its console: journalctl -u 'relais-rollback-*'`,
  });

const stillWorse = (worse: string): Diagnostic =>
  fault('apply/still-worse', {
    message: `Although everything was put back, ${worse}.`,
    remedy: 'See what keeps it: relais status.',
  });
