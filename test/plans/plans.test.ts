/**
 * Every folder here is a case: relais.yaml, was.yaml (the file applied last, when it's another one) and observed.json
 * (what is otherwise on the nodes) → plan.txt. What Pacemaker would say is in transition.xml, where it is asked and matters.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDiagnostics } from '../../src/diagnostic/render.ts';
import { parseTransition } from '../../src/formats/transition/parse-transition.ts';
import { desiredState } from '../../src/plan/desired.ts';
import { impactOf, type Predicted } from '../../src/plan/impact/impact-of.ts';
import { outlookOf } from '../../src/plan/impact/outlook.ts';
import { predictionQuestion } from '../../src/plan/impact/prediction-question.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { Observed } from '../../src/plan/observed.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { planText } from '../../src/plan/plan-text.ts';
import type { State } from '../../src/plan/state.ts';
import { readSpec } from '../../src/spec/read-spec.ts';
import type { Spec } from '../../src/spec/spec.ts';
import { caseDigest, readCase } from './read-case.ts';

const here = import.meta.dirname;
const cases = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());

const specOf = (text: string): Spec => {
  const { spec, diagnostics } = readSpec(text, 'relais.yaml');
  if (spec === undefined) throw new Error(renderDiagnostics(diagnostics, { sourceOf: () => text, colour: false }));
  return spec;
};

const planOf = (folder: string): string => {
  const text = readFileSync(path.join(folder, 'relais.yaml'), 'utf8');
  const wasFile = path.join(folder, 'was.yaml');
  const spec = specOf(text);
  const was = existsSync(wasFile) ? specOf(readFileSync(wasFile, 'utf8')) : spec;
  const desired = desiredState(spec, () => caseDigest);
  const seen = [...readCase(folder, was, spec)];
  const isNamed = ([node]: (typeof seen)[number]): boolean => spec.nodes.some(({ name }) => name === node);
  const observed = new Map(seen.filter(isNamed));
  const leavers = new Map(seen.filter((one) => !isNamed(one)));
  const { plan, diagnostics } = makePlan(spec, desired, observed, leavers);
  const said = diagnostics.length === 0 ? '' : renderDiagnostics(diagnostics, { sourceOf: () => text, colour: false });
  const foreseen = plan && foresee(folder, plan, { spec, desired, observed });
  return `${foreseen === undefined ? '' : planText(foreseen, (_, words) => words)}${said}`.replaceAll(
    process.cwd(),
    '.',
  );
};

interface Scenery {
  readonly spec: Spec;
  readonly desired: State;
  readonly observed: Observed;
}

/** With its impact, unless Pacemaker would have to be asked and the case does not say what it answers. */
const foresee = (folder: string, plan: Plan, { spec, desired, observed }: Scenery): Plan => {
  const outlook = outlookOf(spec, desired, observed, plan.steps);
  const { kind } = predictionQuestion(outlook);
  const answer = path.join(folder, 'transition.xml');
  if (kind === 'ask' && !existsSync(answer)) return plan;
  const { transition } = kind === 'ask' ? parseTransition(readFileSync(answer, 'utf8')) : {};
  const predicted: Predicted =
    kind !== 'ask' ? { kind } : transition === undefined ? { kind: 'failed' } : { kind: 'asked', transition };
  return { ...plan, impact: impactOf(outlook, predicted, new Map()) };
};

describe('a plan', () => {
  it.each(cases.map(({ name }) => name))('says what it is to say: %s', async (name) => {
    const folder = path.join(here, name);
    await expect(planOf(folder)).toMatchFileSnapshot(path.join(folder, 'plan.txt'));
  });
});
