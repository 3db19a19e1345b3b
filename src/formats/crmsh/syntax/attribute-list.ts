/** Name-value pairs under a keyword such as `params` or `meta`. */
import type { Place } from '../../../diagnostic/place.ts';
import type { Rule } from './rule.ts';
import type { Word } from './word.ts';

export type AttributeListName = 'params' | 'meta' | 'utilization' | 'attributes' | 'op_params' | 'op_meta';

/** `params [$id=<id>] [<score>:] [rule …] <name>=<value> …`, or `params $id-ref=<id>`. */
export interface AttributeList {
  readonly kind: 'attributes';
  readonly name: AttributeListName;
  readonly id?: Word;
  /** The id of another list, or of an object that has one of this kind; nothing else is given then. */
  readonly idRef?: Word;
  readonly score?: Word;
  readonly rules: readonly Rule[];
  readonly pairs: readonly Pair[];
  readonly place?: Place;
}

/** `name=value`, `name`, `$id:name=value`, `@id` or `@id:name`. */
export interface Pair {
  readonly kind: 'pair';
  readonly name?: string;
  readonly value?: string;
  readonly id?: string;
  readonly idRef?: string;
  readonly place?: Place;
}
