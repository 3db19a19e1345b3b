/** What an apply came to, for programs. */
import type { PlainPlan } from '../../plan/saved/plain-plan.ts';
import type { ApplyResult } from '../../work/apply.ts';
import type { Face } from '../face.ts';

interface Told extends ApplyResult {
  /** What is still different although every step succeeded. */
  readonly remaining: readonly string[];
  readonly plan: PlainPlan;
}

/** As `json` the one object that is printed; as `ndjson` a line before the last one, without the plan. */
export const printResult = (
  { plan, ...result }: Told,
  output: 'text' | 'plain' | 'ndjson' | 'json',
  face: Face,
): void => {
  const format = 'relais.apply/1';
  if (output === 'json') face.out(`${JSON.stringify({ format, ...result, plan }, null, 2)}\n`);
  if (output === 'ndjson') face.out(`${JSON.stringify({ format, kind: 'result', ...result })}\n`);
};
