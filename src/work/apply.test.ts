import { expect, it } from 'vitest';
import { fault } from '../diagnostic/diagnostic.ts';
import type { Host } from '../hosts/host.ts';
import { HostError } from '../hosts/host-error.ts';
import type { Plan } from '../plan/plan.ts';
import type { Step } from '../plan/step.ts';
import { readSpec } from '../spec/read-spec.ts';
import { type ApplyResult, apply } from './apply.ts';

/** An apply of one step, interrupted while it runs. */
const interrupted = async (wave: Step['wave']): Promise<ApplyResult> => {
  const { spec } = readSpec('cluster: a\nnodes:\n  one: 192.0.2.1\nfencing: none\nservices: {}\n', 'relais.yaml');
  if (spec === undefined) throw new Error('The test has a broken file.');
  const ending = new AbortController();
  const step: Step = { id: 'one/it', node: 'one', wave, title: 'do it', action: { kind: 'run', commands: [] } };
  const commands = [{ kind: 'command', argv: ['true'], as: 'root' }] as const;
  const plan: Plan = {
    ...{ format: 'relais.plan/1', cluster: 'a', file: 'relais.yaml', differences: [], foreign: [] },
    steps: [{ ...step, action: { kind: 'run', commands } }],
  };
  const unused = async (): Promise<never> => {
    throw new Error('not asked here');
  };
  const host: Host = {
    ...{ name: 'one', roundTrips: 0, ask: unused, read: unused, write: unused, close: async () => {} },
    run: async () => {
      ending.abort();
      throw new HostError('one', 'cancelled', 'the command was cancelled');
    },
  };
  const steps = apply(plan, {
    ...{ spec, hosts: new Map([['one', host]]), archiveOf: unused, askPage: unused, signal: ending.signal },
    explain: ({ message }) => fault('host/cancelled', { message, remedy: '' }),
  });
  for (;;) {
    const { done, value } = await steps.next();
    if (done === true) return value;
  }
};

it('says of an installation that was interrupted that it goes on by itself', async () => {
  const { outcome, diagnostics } = await interrupted('packages');
  expect(outcome).toBe('interrupted');
  expect(diagnostics.map(({ code }) => code)).toEqual(['apply/interrupted', 'apply/installs-on']);
  expect(diagnostics[1]?.remedy).toContain('on one: tail -f /run/relais-packages.log');
});

it('says of anything else that was interrupted only that it was', async () => {
  expect((await interrupted('ground')).diagnostics.map(({ code }) => code)).toEqual(['apply/interrupted']);
});
