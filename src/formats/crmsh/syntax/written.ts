/** What every command of the crm language keeps of its text. */
import type { Place } from '../../../diagnostic/place.ts';

export interface Written {
  /** The lines that begin with `#` just before the command, each with its `#`. */
  readonly comments?: readonly string[];
  /** The first word; absent on commands that were made, not read. */
  readonly place?: Place;
}
