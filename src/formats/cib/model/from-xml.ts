/** What every object of the CIB keeps of its XML beside the fields that relais knows. */
import type { XmlElement } from '../../xml/element.ts';

export interface FromXml {
  /** XML attributes that no field stands for, by their XML name. */
  readonly extra?: Readonly<Record<string, string>>;
  /** Child elements that no field stands for, as they are. */
  readonly others?: readonly XmlElement[];
  /**
   * The element that this object was read from; absent on objects that were made. A copy made with `{ ...object, field }` keeps it,
   * so that printing reuses the bytes of what did not change.
   */
  readonly source?: XmlElement;
}
