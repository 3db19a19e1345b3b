/** `location`, `colocation`, `order` and `rsc_ticket`. */
import type { Place } from '../../../diagnostic/place.ts';
import type { Relation, ResourceSet } from './resource-set.ts';
import type { Rule } from './rule.ts';
import type { Word } from './word.ts';
import type { Written } from './written.ts';

export interface Location extends Written {
  readonly kind: 'location';
  readonly id: Word;
  readonly target: LocationTarget;
  /** `role=…` and `resource-discovery=…`, the `$` that old texts have before them taken off. */
  readonly options: readonly LocationOption[];
  readonly preference?: NodePreference;
  readonly rules: readonly Rule[];
}

export type LocationTarget =
  | { readonly kind: 'resource'; readonly resource: Word }
  /** `/<regular expression>/`. */
  | { readonly kind: 'pattern'; readonly pattern: Word }
  /** `{ a b }`. */
  | { readonly kind: 'sets'; readonly sets: readonly ResourceSet[] };

export interface LocationOption {
  readonly name: string;
  readonly value: string;
  readonly place?: Place;
}

/** `<score>: <node>`. */
export interface NodePreference {
  readonly score: Word;
  readonly node: Word;
}

export interface Colocation extends Written {
  readonly kind: 'colocation';
  readonly id: Word;
  readonly score: Word;
  readonly relation: Relation;
  readonly nodeAttribute?: Word;
}

export interface Order extends Written {
  readonly kind: 'order';
  readonly id: Word;
  /** `Mandatory`, `Optional`, `Serialize`, or a score as in old texts. */
  readonly force?: Word;
  readonly relation: Relation;
  readonly symmetrical?: Word;
}

export interface Ticket extends Written {
  readonly kind: 'rsc_ticket';
  readonly id: Word;
  readonly ticket: Word;
  readonly relation: Relation;
  readonly lossPolicy?: Word;
}
