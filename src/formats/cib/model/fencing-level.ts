/** One line of the fencing topology: which devices, in which turn, for which nodes. */
import type { FromXml } from './from-xml.ts';

export interface FencingLevel extends FromXml {
  readonly kind: 'fencing-level';
  readonly id?: string;
  readonly target?: string;
  /** A regular expression. */
  readonly targetPattern?: string;
  readonly targetAttribute?: string;
  readonly targetValue?: string;
  /** 1 to 9. */
  readonly index?: string;
  /** Ids of stonith resources, comma-separated. */
  readonly devices?: string;
}
