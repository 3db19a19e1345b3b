import { expect, it } from 'vitest';
import type { PlainPlan } from '../../plan/saved/plain-plan.ts';
import type { Face } from '../face.ts';
import { printResult } from './print-result.ts';

const plan = { format: 'relais.plan/1', cluster: 'c' } as unknown as PlainPlan;
const step = { id: 'one/x', node: 'one', wave: 'files', title: 'x', outcome: 'done', elapsedMs: 1 } as const;
const told = { outcome: 'done', steps: [step], diagnostics: [], elapsedMs: 1, remaining: ['one: y'], plan } as const;

const printed = (output: 'text' | 'plain' | 'ndjson' | 'json'): string => {
  let out = '';
  printResult(told, output, { out: (text: string) => (out += text) } as unknown as Face);
  return out;
};

it('is one object with its plan as json', () => {
  expect(JSON.parse(printed('json'))).toEqual({ format: 'relais.apply/1', ...told });
});

it('is one line of ndjson, with each step and what is still different', () => {
  expect(printed('ndjson').trimEnd()).not.toContain('\n');
  expect(JSON.parse(printed('ndjson'))).toMatchObject({ kind: 'result', steps: [step], remaining: ['one: y'] });
});

it('is nothing on the standard output of people', () => {
  expect(printed('text') + printed('plain')).toBe('');
});
