/** What the conversion of one text into a CIB passes along. */
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Ids } from './ids.ts';
import type { References } from './references.ts';

export interface Build {
  readonly ids: Ids;
  readonly references: References;
  /** Names that were told of already. */
  readonly broken: ReadonlySet<string>;
  readonly report: (diagnostic: Diagnostic) => void;
}
