import { describe, expect, it } from 'vitest';
import { printedBy } from '../../../test/printed-by.ts';
import type { Effect } from '../../plan/impact/impact.ts';
import type { Plan } from '../../plan/plan.ts';
import { mayApply } from './ask-consent.ts';

const moved: Effect = {
  of: 'service',
  name: 'web',
  effect: 'interrupted',
  says: ['the address moves from one to two'],
  gap: { ms: 312, source: 'drill', day: '2026-11-20' },
};
const gone: Effect = { of: 'service', name: 'mail', effect: 'stops', says: [] };

const planWith = (...effects: readonly Effect[]): Plan => ({
  format: 'relais.plan/1',
  cluster: 'c',
  file: 'relais.yaml',
  differences: [],
  foreign: [],
  steps: [],
  impact: {
    prediction: 'asked',
    effects,
    needs: effects.includes(gone) ? [{ allow: 'stop:mail', why: 'mail stops for good' }] : [],
    actions: [],
  },
});

/** Nobody is there to be asked. */
const ask = async (plan: Plan, file: string, interruptions: 'yes' | 'ask', ...allowed: readonly string[]) => {
  let may = false;
  const { stderr, exitCode } = await printedBy('/', async (face) => {
    may = await mayApply(plan, file, { interruptions, allowed }, face);
  });
  return { may, text: stderr, code: exitCode };
};

describe('an apply without a terminal', () => {
  it('goes on where nothing is interrupted', async () => {
    expect(await ask(planWith({ ...moved, effect: 'unnoticed' }), 'relais.yaml', 'ask')).toMatchObject({
      may: true,
      text: '',
    });
  });

  it('says what it would interrupt, and what to type', async () => {
    const { may, text, code } = await ask(planWith(moved), 'relais.yaml', 'ask');
    expect({ may, code }).toEqual({ may: false, code: 1 });
    expect(text).toContain('web is interrupted: the address moves from one to two; expected gap about 0.3 s');
    expect(text).toContain('type: relais apply --yes\n');
  });

  it('names all at once that has to be allowed, with the file as a shell reads it', async () => {
    const { may, text } = await ask(planWith(moved, gone), "it's.yaml", 'ask');
    expect(may).toBe(false);
    expect(text).toContain('mail stops for good');
    expect(text).toContain("type: relais apply 'it'\\''s.yaml' --allow stop:mail --yes\n");
  });

  it('takes a yes for no name', async () => {
    expect((await ask(planWith(gone), 'relais.yaml', 'yes')).text).toContain('relais apply --allow stop:mail --yes');
    expect(await ask(planWith(gone), 'relais.yaml', 'ask', 'stop:mail')).toMatchObject({ may: true });
  });
});
