/** Whether lost nodes are fenced is a choice that stands in the file: as `fencing`, or in Pacemaker's own words. */
import { fault } from '../../diagnostic/diagnostic.ts';
import { nearest } from '../../diagnostic/nearest.ts';
import { fencingWords } from '../../native/fencing-words.ts';
import type { Rule } from './rule.ts';

export const fencingSaid: Rule = (_draft, yaml) => {
  const value = yaml.value as Readonly<Record<string, unknown>>;
  if (typeof value !== 'object' || value === null || 'fencing' in value || fencingWords(value)) return [];
  // A misspelt key is one mistake, and told already.
  if (Object.keys(value).some((key) => nearest(key, ['fencing']) !== undefined)) return [];
  return [
    fault('spec/missing', {
      place: yaml.keyPlace([]),
      message: 'The file has no “fencing”, which it needs.',
      remedy: 'Add it, such as: fencing: none',
    }),
  ];
};
