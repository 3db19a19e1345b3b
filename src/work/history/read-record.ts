/** The whole record of one apply: the file, the plan and how each step went, put together from the nodes that keep it. */
import { readFile } from '../../command/file.ts';
import { historyFolder } from '../../facts/last-apply.ts';
import type { Host } from '../../hosts/host.ts';
import { printable } from '../../hosts/printable.ts';
import type { HistoryEntry } from './merge-history.ts';

export interface ApplyRecord {
  /** relais.yaml as it was applied. */
  readonly file: string;
  /** The plan as it was shown. */
  readonly plan: string;
  readonly steps: readonly RecordedStep[];
}

export interface RecordedStep {
  readonly id: string;
  readonly node: string;
  readonly title: string;
  /** `began`: nobody knows how it ended. */
  readonly outcome: 'done' | 'failed' | 'began' | 'not reached';
  readonly elapsedMs?: number;
}

/** @throws HostError when a node is lost. */
export const readRecord = async (
  { about, nodes }: HistoryEntry,
  hosts: ReadonlyMap<string, Host>,
): Promise<ApplyRecord> => {
  const folder = `${historyFolder}/${about.id}`;
  const read = await Promise.all(
    nodes.map(async (node) => {
      const files = ['relais.yaml', 'plan.txt', 'steps.ndjson'].map((name) => readFile(`${folder}/${name}`));
      const answers = (await hosts.get(node)?.ask(files)) ?? [];
      return answers.map(({ stdout }) => stdout);
    }),
  );
  const events = read.flatMap(([, , lines = '']) => lines.split('\n').flatMap((line) => eventOf(line) ?? []));
  return {
    file: read[0]?.[0] ?? '',
    plan: printable(read[0]?.[1] ?? ''),
    steps: about.steps.map(({ id, node, title }) => {
      const own = events.filter((event) => event.id === id);
      const end = own.find(({ event }) => event === 'done' || event === 'failed');
      const outcome = end?.event ?? (own.length > 0 ? 'began' : 'not reached');
      return { id, node, title, outcome, ...(end?.elapsedMs === undefined ? {} : { elapsedMs: end.elapsedMs }) };
    }),
  };
};

interface StepEvent {
  readonly id: string;
  readonly event: 'began' | 'done' | 'failed';
  readonly elapsedMs?: number;
}

const eventOf = (line: string): StepEvent | undefined => {
  try {
    const { id, event, elapsedMs } = JSON.parse(line) as Partial<Record<string, unknown>>;
    if (typeof id !== 'string' || (event !== 'began' && event !== 'done' && event !== 'failed')) return undefined;
    return { id, event, ...(typeof elapsedMs === 'number' ? { elapsedMs } : {}) };
  } catch {
    return undefined;
  }
};
