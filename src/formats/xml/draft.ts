/** An element to be printed: what it shall hold, and the element that it was read from. */
import type { XmlElement } from './element.ts';

export interface Draft {
  readonly kind: 'draft';
  readonly name: string;
  /** In the order in which a new element gets them. */
  readonly attributes: ReadonlyMap<string, string>;
  /**
   * Children by what they are: the order inside a slot is part of the meaning, that of the slots is not, and where there is a
   * `source` its order is kept.
   */
  readonly slots: readonly (readonly (Draft | XmlElement)[])[];
  readonly source?: XmlElement;
}
