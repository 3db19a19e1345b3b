/** Scores are figures, or as good as endless ones: Pacemaker refuses others. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import { rewrite } from '../../formats/cib/version/rewrite.ts';
import { scoreTakes, wrongValue } from '../../formats/cib/words/value-kind.ts';
import { shown } from '../grammar/grammar.ts';
import type { ConfigurationRule } from './configuration-rule.ts';

export const unreadableScores: ConfigurationRule = ({ configuration, placeOf }) => {
  const found: Diagnostic[] = [];
  rewrite(configuration, (item) => {
    const { score } = item as { readonly score?: unknown };
    const why = typeof score === 'string' ? wrongScore(score) : undefined;
    if (why !== undefined) found.push(fault('native/bad-score', { ...why, place: placeOf(item, 'score') }));
    return item;
  });
  return found;
};

/** `score` of the CIB's schema: nothing else, colours of health neither. */
const isScore = /^\s*[+-]?(?:\d+|INFINITY)\s*$/;

const wrongScore = (score: string): { readonly message: string; readonly remedy: string } | undefined => {
  if (isScore.test(score)) return undefined;
  const meant = wrongValue('score', score)?.meant;
  return {
    message: `A score is ${scoreTakes}, not ${shown(score)}${meant === undefined ? '.' : `; did you mean “${meant}”?`}`,
    remedy: meant === undefined ? 'Write a figure, such as 100.' : `Write ${meant}.`,
  };
};
