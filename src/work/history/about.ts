/** What the nodes keep of an apply: who did what, when, and how it ended. */
import { isApplyId } from '../../facts/last-apply.ts';
import { printableLine } from '../../hosts/printable.ts';
import type { Step } from '../../plan/step.ts';

export interface About {
  readonly format: 'relais.history/1';
  readonly id: string;
  readonly doing: 'apply' | 'rollback';
  /** When it began, by the controller's clock: ISO 8601 in UTC. */
  readonly began: string;
  readonly who: string;
  readonly from: string;
  /** Of relais. */
  readonly version: string;
  readonly cluster: string;
  readonly file: string;
  /** Names of nodes that could not be reached, and were left out. */
  readonly missing: readonly string[];
  /** What its plan changed, what tells most first; absent in records of earlier versions. */
  readonly changes?: readonly string[];
  readonly steps: readonly Pick<Step, 'id' | 'node' | 'wave' | 'title'>[];
}

export interface Outcome {
  readonly outcome: 'done' | 'failed' | 'interrupted' | 'rolled back';
  readonly ended: string;
  /** Who put everything back: the apply itself, or the node's own timer. */
  readonly by?: 'apply' | 'timer';
  /** In a sentence, where it did not go as it should. */
  readonly why?: string;
}

/** Never throws: a file that makes no sense is as good as none. */
export const readAbout = (value: unknown): About | undefined => {
  const said = fields(value);
  const steps = Array.isArray(said.steps) ? said.steps.map(fields) : [];
  if (said.format !== 'relais.history/1' || !isApplyId(word(said, 'id'))) return undefined;
  return {
    format: 'relais.history/1',
    id: word(said, 'id'),
    doing: said.doing === 'rollback' ? 'rollback' : 'apply',
    began: word(said, 'began'),
    who: word(said, 'who'),
    from: word(said, 'from'),
    version: word(said, 'version'),
    cluster: word(said, 'cluster'),
    file: word(said, 'file'),
    missing: words(said.missing),
    ...(Array.isArray(said.changes) ? { changes: words(said.changes) } : {}),
    steps: steps.map((step) => ({
      id: word(step, 'id'),
      node: word(step, 'node'),
      wave: word(step, 'wave') as Step['wave'],
      title: word(step, 'title'),
    })),
  };
};

export const readOutcome = (value: unknown): Outcome | undefined => {
  const said = fields(value);
  const outcome = outcomes.find((one) => one === said.outcome);
  if (outcome === undefined) return undefined;
  return {
    outcome,
    ended: word(said, 'ended'),
    ...(said.by === 'timer' || said.by === 'apply' ? { by: said.by } : {}),
    ...(typeof said.why === 'string' ? { why: printableLine(said.why, 600) } : {}),
  };
};

const outcomes = ['done', 'failed', 'interrupted', 'rolled back'] as const;

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const word = (said: Readonly<Record<string, unknown>>, key: string): string => {
  const value = said[key];
  return typeof value === 'string' ? printableLine(value, 300) : '';
};

const words = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.flatMap((one) => (typeof one === 'string' ? [printableLine(one, 300)] : [])) : [];
