/**
 * Every folder here is a case: relais.yaml, was.yaml (the file applied last, when it's another one) and observed.json
 * (what is otherwise on the nodes) → plan.txt.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDiagnostics } from '../../src/diagnostic/render.ts';
import { desiredState } from '../../src/plan/desired.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { planText } from '../../src/plan/plan-text.ts';
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
  const { plan, diagnostics } = makePlan(
    spec,
    desiredState(spec, () => caseDigest),
    new Map([...readCase(folder, was, spec)].filter(([node]) => spec.nodes.some(({ name }) => name === node))),
    new Set(was.nodes.map(({ name }) => name)),
  );
  const said = diagnostics.length === 0 ? '' : renderDiagnostics(diagnostics, { sourceOf: () => text, colour: false });
  return `${plan === undefined ? '' : planText(plan, (_, words) => words)}${said}`.replaceAll(process.cwd(), '.');
};

describe('a plan', () => {
  it.each(cases.map(({ name }) => name))('says what it is to say: %s', async (name) => {
    const folder = path.join(here, name);
    await expect(planOf(folder)).toMatchFileSnapshot(path.join(folder, 'plan.txt'));
  });
});
