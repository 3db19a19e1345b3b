/** The record of an apply on its nodes: begun with a snapshot, a line for each step, closed with the outcome. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import type { Host } from '../../hosts/host.ts';
import { HostError } from '../../hosts/host-error.ts';
import type { Step } from '../../plan/step.ts';
import type { StepRecord } from '../apply.ts';
import type { Outcome } from './about.ts';
import { appendSteps, beginHistory, endHistory, type HistoryTexts } from './begin-history.ts';
import { snapshotRequest } from './snapshot-request.ts';

export interface Journal {
  /** Makes the folder on each node, with all that the steps will replace there. @throws HostError when a node is lost */
  readonly begin: () => Promise<readonly Diagnostic[]>;
  /** Written beside the work, not before it: a step waits for no record. */
  readonly stepsBegin: (steps: readonly Step[]) => void;
  readonly stepsEnded: (records: readonly StepRecord[]) => void;
  /** Resolves when all is written where a node can still be reached. */
  readonly end: (outcome: Outcome) => Promise<void>;
}

export const openJournal = (hosts: ReadonlyMap<string, Host>, steps: readonly Step[], texts: HistoryTexts): Journal => {
  const { id } = texts.about;
  const written = new Map<string, Promise<unknown>>();
  /** In order on each node; a node that is lost is told of elsewhere. */
  const write = (host: Host, act: () => Promise<unknown>): void => {
    const before = written.get(host.name) ?? Promise.resolve();
    written.set(host.name, before.then(act).catch(unlessLost));
  };
  const append = (lines: readonly { readonly node: string; readonly line: object }[]): void => {
    for (const host of hosts.values()) {
      const own = lines.filter(({ node }) => node === host.name || !hosts.has(node));
      const text = own.map(({ line }) => `${JSON.stringify(line)}\n`).join('');
      if (text !== '') write(host, () => host.run(appendSteps(id, text)));
    }
  };
  return {
    begin: async () => {
      const answers = await Promise.all(
        [...hosts.values()].map(async (host) => ({
          host,
          answer: await host.run(beginHistory(texts, snapshotRequest(steps, host.name))),
        })),
      );
      return answers.flatMap(({ host, answer }) =>
        answer.exitCode === 0 ? [] : [noSnapshot(host.name, answer.stderr.trim())],
      );
    },
    stepsBegin: (begun) => {
      const at = new Date().toISOString();
      append(begun.map((step) => ({ node: step.node, line: { at, id: step.id, event: 'began' } })));
    },
    stepsEnded: (records) => {
      const at = new Date().toISOString();
      append(
        records.map(({ id: step, node, outcome, elapsedMs }) => ({
          node,
          line: { at, id: step, event: outcome, elapsedMs: Math.round(elapsedMs) },
        })),
      );
    },
    end: async (outcome) => {
      for (const host of hosts.values()) write(host, () => host.run(endHistory(id, JSON.stringify(outcome))));
      await Promise.all(written.values());
    },
  };
};

const unlessLost = (error: unknown): void => {
  if (!(error instanceof HostError)) throw error;
};

const noSnapshot = (node: string, said: string): Diagnostic =>
  fault('apply/no-snapshot', {
    message: `${node} could not keep what this apply would replace there, so nothing was changed.`,
    remedy: `Look at the disk room of /var/lib/relais on ${node}, then run the same command again.`,
    host: node,
    ...(said === '' ? {} : { detail: said }),
  });
