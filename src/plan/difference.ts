/** One thing that is not as the file wants it. */
import type { Place } from '../diagnostic/place.ts';
import type { Cause } from './record/cause.ts';

export interface Difference {
  /** The node, or `cluster` for what all of them share. */
  readonly node: string;
  readonly change: 'add' | 'change' | 'remove';
  /** What differs, in a few words: "/etc/corosync/corosync.conf". */
  readonly title: string;
  /** Lines of detail: before and after, without secrets. */
  readonly detail?: readonly string[];
  /** Whose change it is; absent where nothing is remembered of an earlier apply. */
  readonly cause?: Cause;
  readonly origin?: Place;
}
