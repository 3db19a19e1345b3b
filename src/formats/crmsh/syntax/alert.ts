/** `alert`: a script that is called when something happens. */
import type { AttributeList } from './attribute-list.ts';
import type { Word } from './word.ts';
import type { Written } from './written.ts';

export interface Alert extends Written {
  readonly kind: 'alert';
  readonly id: Word;
  readonly path: Word;
  readonly description?: Word;
  readonly parts: readonly (AttributeList | AlertSelect | AlertRecipient)[];
}

/** `select nodes fencing resources attributes { a b }`. */
export interface AlertSelect {
  readonly kind: 'select';
  readonly events: readonly AlertEvent[];
}

export interface AlertEvent {
  readonly name: 'nodes' | 'fencing' | 'resources' | 'attributes';
  /** Of `attributes`: only these. */
  readonly attributes: readonly Word[];
}

/** `to <value> …`, or `to { <value> … }`. */
export interface AlertRecipient {
  readonly kind: 'recipient';
  readonly value: Word;
  readonly description?: Word;
  readonly lists: readonly AttributeList[];
}
