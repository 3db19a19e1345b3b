/** What goes along while a configuration is written as YAML. */

import { references } from '../formats/cib/edit/references.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';

export interface Writing {
  /** `exact`: every id that isn't the usual one is written; `plain`: only those that something refers to. */
  readonly ids: 'exact' | 'plain';
  /** Ids that something refers to with id-ref. */
  readonly referenced: ReadonlySet<string>;
}

export const writingFor = (configuration: Configuration, ids: Writing['ids']): Writing => ({
  ids,
  referenced: references([configuration]),
});
