/** `op …`: what the cluster does with a resource, and how often. */
import type { Place } from '../../../diagnostic/place.ts';
import type { AttributeList, Pair } from './attribute-list.ts';
import type { Word } from './word.ts';

/** A run of `op`s, with or without `operations $id=<id>` or `operations $id-ref=<id>` before it. */
export interface Operations {
  readonly kind: 'operations';
  readonly id?: Word;
  readonly idRef?: Word;
  readonly ops: readonly Op[];
  readonly place?: Place;
}

/** `op <name> <attribute>=<value> … [op_params …] [op_meta …]`. */
export interface Op {
  readonly kind: 'op';
  readonly name: Word;
  /** Those that no `op` knows, such as OCF_CHECK_LEVEL, become parameters of the operation. */
  readonly pairs: readonly Pair[];
  readonly lists: readonly AttributeList[];
  readonly place?: Place;
}
