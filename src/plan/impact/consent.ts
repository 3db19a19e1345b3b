/** What somebody has to say before an apply may do what it does. */
import type { Effect, Impact, Need } from './impact.ts';

export interface Consent {
  /** `yes` to all that is interrupted. */
  readonly interruptions: 'yes' | 'ask';
  /** What was named: `stop:web`. */
  readonly allowed: readonly string[];
}

export interface Missing {
  /** Has to be named. */
  readonly needs: readonly Need[];
  /** Has to be said yes to. */
  readonly interruptions: readonly Effect[];
}

/** What may be named, for a command line that is to refuse a misspelt word. */
export const isAllowWord = (word: string): boolean => /^(stop:.+|lose:quorum|lose:fencing)$/.test(word);

const everything: Effect = {
  of: 'cluster',
  name: 'every service',
  effect: 'interrupted',
  says: ['what Pacemaker would do could not be asked'],
};

export const missingConsent = (impact: Impact | undefined, { interruptions, allowed }: Consent): Missing => {
  if (impact === undefined) return { needs: [], interruptions: [] };
  const asks = impact.effects.filter(({ effect }) => effect === 'interrupted');
  return {
    needs: impact.needs.filter(({ allow }) => !allowed.includes(allow)),
    interruptions: interruptions === 'yes' ? [] : impact.prediction === 'failed' ? [...asks, everything] : asks,
  };
};

/** What was named, and nothing of the plan needs: a name misspelt, or a thing that goes on. */
export const needless = (impact: Impact | undefined, { allowed }: Consent): readonly string[] =>
  allowed.filter((word) => impact?.needs.some(({ allow }) => allow === word) !== true);
