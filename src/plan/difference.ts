/** One thing that is not as the file wants it. */
import type { Place } from '../diagnostic/place.ts';

export interface Difference {
  /** The node, or `cluster` for what all of them share. */
  readonly node: string;
  readonly change: 'add' | 'change' | 'remove';
  /** What differs, in a few words: "/etc/corosync/corosync.conf". */
  readonly title: string;
  /** Lines of detail: before and after, without secrets. */
  readonly detail?: readonly string[];
  readonly origin?: Place;
}
