/** What a constraint relates: two resources, or sets of them in brackets and parentheses. */
import type { Place } from '../../../diagnostic/place.ts';
import type { Word } from './word.ts';

export type Relation = SimpleRelation | SetRelation;

/** Two members; one in a ticket. */
export interface SimpleRelation {
  readonly kind: 'simple';
  readonly members: readonly Member[];
}

export interface SetRelation {
  readonly kind: 'sets';
  readonly sets: readonly ResourceSet[];
}

/** `<resource>[:<role or action>]`; a number is the instance of a clone. */
export interface Member {
  readonly resource: Word;
  readonly qualifier?: string;
}

/** `a b` is in sequence, `( a b )` side by side, `[ a b ]` side by side with any one of them enough. */
export interface ResourceSet {
  readonly kind: 'resource-set';
  readonly sequential: boolean;
  readonly requireAll: boolean;
  /** The role or action of all of them. */
  readonly qualifier?: string;
  readonly resources: readonly Word[];
  readonly place?: Place;
}
