import { expect, it } from 'vitest';
import { fault } from '../diagnostic/diagnostic.ts';
import type { Host } from '../hosts/host.ts';
import { HostError } from '../hosts/host-error.ts';
import type { Plan } from '../plan/plan.ts';
import type { Step } from '../plan/step.ts';
import type { Progress } from '../progress/progress.ts';
import { readSpec } from '../spec/read-spec.ts';
import { type ApplyResult, apply } from './apply.ts';

const command = { kind: 'command', argv: ['true'], as: 'root' } as const;
const runs: Step['action'] = { kind: 'run', commands: [command] };

/** An apply of one step, interrupted while it runs, with all that it said. */
const interrupted = async (
  wave: Step['wave'],
  action: Step['action'] = runs,
): Promise<ApplyResult & { readonly events: readonly Progress[] }> => {
  const { spec } = readSpec('cluster: a\nnodes:\n  one: 192.0.2.1\nfencing: none\nservices: {}\n', 'relais.yaml');
  if (spec === undefined) throw new Error('The test has a broken file.');
  const ending = new AbortController();
  const plan: Plan = {
    ...{ format: 'relais.plan/1', cluster: 'a', file: 'relais.yaml', differences: [], foreign: [] },
    steps: [{ id: 'one/it', node: 'one', wave, title: 'do it', action }],
  };
  const unused = async (): Promise<never> => {
    throw new Error('not asked here');
  };
  const cancelled = async (): Promise<never> => {
    ending.abort();
    throw new HostError('one', 'cancelled', 'the command was cancelled');
  };
  const host: Host = {
    ...{ name: 'one', roundTrips: 0, read: unused, write: unused, close: async () => {} },
    ...{ run: cancelled, ask: cancelled },
  };
  const steps = apply(plan, {
    ...{ spec, hosts: new Map([['one', host]]), archiveOf: unused, askPage: unused, signal: ending.signal },
    explain: ({ message }) => fault('host/cancelled', { message, remedy: '' }),
  });
  const events: Progress[] = [];
  for (;;) {
    const { done, value } = await steps.next();
    if (done === true) return { ...value, events };
    events.push(value);
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

it.each<Step['action']>([{ kind: 'settle' }, { kind: 'await-stopped', resources: ['web-ip'], timeoutMs: 1000 }])(
  'never says that a wait came to its end that was interrupted: $kind',
  async (action) => {
    const { outcome, steps, events } = await interrupted('settle', action);
    expect(outcome).toBe('interrupted');
    expect(steps.map((step) => step.outcome)).toEqual(['not reached']);
    expect(events.map((event) => ('outcome' in event ? event.outcome : event.kind))).toEqual([
      ...['started', 'said', 'cut short'],
    ]);
  },
);

it('says at once that it was interrupted', async () => {
  expect((await interrupted('ground')).events.map(({ kind }) => kind)).toEqual(['started', 'said', 'failed']);
});
