/** A word of the text: an id, a name or a value, its quotes taken off. */
import type { Place } from '../../../diagnostic/place.ts';

export interface Word {
  readonly text: string;
  /** Absent on words that were made, not read. */
  readonly place?: Place;
}
