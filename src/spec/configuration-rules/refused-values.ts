/** Values for which Pacemaker refuses the whole configuration. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import { nearest } from '../../diagnostic/nearest.ts';
import { rewrite } from '../../formats/cib/version/rewrite.ts';
import { exactValuesOf } from '../../formats/cib/words/exact-values.ts';
import { shown } from '../grammar/grammar.ts';
import type { ConfigurationRule } from './configuration-rule.ts';
import { nameOfItem } from './name-of-item.ts';

export const refusedValues: ConfigurationRule = ({ configuration, placeOf }) => {
  const found: Diagnostic[] = [];
  rewrite(configuration, (item, _within, owner) => {
    for (const { field, name, key = name, fits, takes, example, words = [] } of exactValuesOf.get(item.kind) ?? []) {
      const value = (item as unknown as Readonly<Record<string, unknown>>)[field];
      if (typeof value !== 'string' || fits.test(value)) continue;
      const meant = nearest(value, words);
      found.push(
        fault('native/refused-value', {
          place: placeOf(item, key) ?? placeOf(owner),
          message: `${nameOfItem(item)} has the ${name} ${shown(value)}, and Pacemaker takes ${takes}${meant === undefined ? '.' : `; did you mean “${meant}”?`}`,
          remedy: meant === undefined ? `Write it so: ${key}: ${example}` : `Write ${meant}.`,
        }),
      );
    }
    return item;
  });
  return found;
};
