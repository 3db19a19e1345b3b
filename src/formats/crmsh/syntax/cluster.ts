/** `node`, `property`, `rsc_defaults`, `op_defaults`, `fencing_topology`, `tag`: what is about the whole cluster. */
import type { AttributeList, Pair } from './attribute-list.ts';
import type { Rule } from './rule.ts';
import type { Word } from './word.ts';
import type { Written } from './written.ts';

/** `node [<id>:] <name>[:<type>] …`. */
export interface Node extends Written {
  readonly kind: 'node';
  readonly id?: Word;
  readonly uname: Word;
  /** `member`, `remote`, or of old `normal` and `ping`. */
  readonly type?: string;
  readonly description?: Word;
  readonly lists: readonly AttributeList[];
}

export interface PropertySet extends Written {
  readonly kind: 'property-set';
  readonly keyword: 'property' | 'rsc_defaults' | 'op_defaults';
  readonly id?: Word;
  readonly idRef?: Word;
  readonly rules: readonly Rule[];
  readonly pairs: readonly Pair[];
}

export interface FencingTopology extends Written {
  readonly kind: 'fencing_topology';
  readonly entries: readonly FencingEntry[];
}

export interface FencingEntry {
  /** All nodes when absent. */
  readonly target?: FencingTarget;
  /** In the order of their turn; those of one turn are joined by commas. */
  readonly devices: readonly Word[];
}

export type FencingTarget =
  | { readonly kind: 'node'; readonly node: Word }
  /** `attr:<name>=<value>`. */
  | { readonly kind: 'attribute'; readonly name: string; readonly value: string }
  /** `pattern:<regular expression>`. */
  | { readonly kind: 'pattern'; readonly pattern: string };

export interface Tag extends Written {
  readonly kind: 'tag';
  readonly id: Word;
  readonly refs: readonly Word[];
}
