import { describe, expect, it } from 'vitest';
import { isAllowWord, missingConsent, needless } from './consent.ts';
import type { Effect, Impact } from './impact.ts';

const effect = (name: string, kind: Effect['effect']): Effect => ({ of: 'service', name, effect: kind, says: ['x'] });
const impact = (...effects: readonly Effect[]): Impact => ({
  prediction: 'asked',
  effects,
  needs: effects.flatMap((each) => (each.effect === 'stops' ? [{ allow: `stop:${each.name}`, why: 'it stops' }] : [])),
  actions: [],
});
const told = (
  of: Impact | undefined,
  interruptions: 'yes' | 'ask',
  ...allowed: readonly string[]
): readonly string[] => {
  const missing = missingConsent(of, { interruptions, allowed });
  return [...missing.needs.map(({ allow }) => allow), ...missing.interruptions.map(({ name }) => name)];
};

describe('consent', () => {
  it('is not wanted for what starts, for what nobody notices, and where nothing is known to happen', () => {
    expect(told(impact(effect('web', 'starts'), effect('db', 'unnoticed')), 'ask')).toEqual([]);
    expect(told(undefined, 'ask')).toEqual([]);
  });

  it('is a yes to all interruptions at once', () => {
    const two = impact(effect('web', 'interrupted'), effect('db', 'interrupted'));
    expect(told(two, 'ask')).toEqual(['web', 'db']);
    expect(told(two, 'yes')).toEqual([]);
  });

  it('names each thing that stops for good: a yes is not enough, and a name is no yes to others', () => {
    const both = impact(effect('web', 'stops'), effect('db', 'interrupted'));
    expect(told(both, 'yes')).toEqual(['stop:web']);
    expect(told(both, 'ask', 'stop:web')).toEqual(['db']);
    expect(told(both, 'yes', 'stop:db')).toEqual(['stop:web']);
    expect(told(both, 'yes', 'stop:web')).toEqual([]);
  });

  it('is wanted for everything where Pacemaker could not be asked', () => {
    expect(told({ ...impact(), prediction: 'failed' }, 'ask')).toEqual(['every service']);
    expect(told({ ...impact(), prediction: 'failed' }, 'yes')).toEqual([]);
  });

  it('tells what was named in vain', () => {
    const both = impact(effect('web', 'stops'), effect('db', 'interrupted'));
    const vain = (...allowed: readonly string[]) => needless(both, { interruptions: 'yes', allowed });
    expect(vain('stop:web')).toEqual([]);
    expect(vain('stop:wbe', 'stop:web', 'stop:db')).toEqual(['stop:wbe', 'stop:db']);
    expect(needless(undefined, { interruptions: 'yes', allowed: ['lose:quorum'] })).toEqual(['lose:quorum']);
  });

  it.each(['stop:web', 'lose:quorum', 'lose:fencing'])('can name %s', (word) => {
    expect(isAllowWord(word)).toBe(true);
  });

  it.each(['', 'web', 'stop:', 'lose:face', 'all'])('can not name %j', (word) => {
    expect(isAllowWord(word)).toBe(false);
  });
});
