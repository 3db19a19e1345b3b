/** `group`, `clone`, `ms` and `bundle`: resources made of others. */
import type { Place } from '../../../diagnostic/place.ts';
import type { AttributeList, Pair } from './attribute-list.ts';
import type { Word } from './word.ts';
import type { Written } from './written.ts';

export interface Group extends Written {
  readonly kind: 'group';
  readonly id: Word;
  readonly members: readonly Word[];
  readonly description?: Word;
  readonly lists: readonly AttributeList[];
}

export interface Clone extends Written {
  readonly kind: 'clone';
  /** `ms` (or `master`) is a promotable clone as Pacemaker before 2.0 wrote it. */
  readonly keyword: 'clone' | 'ms';
  readonly id: Word;
  readonly member: Word;
  readonly description?: Word;
  readonly lists: readonly AttributeList[];
}

export interface Bundle extends Written {
  readonly kind: 'bundle';
  readonly id: Word;
  readonly description?: Word;
  readonly parts: readonly (AttributeList | BundlePart | BundleMember)[];
}

/** `docker image=… replicas=…`, `network … port-mapping port=80`, `storage storage-mapping …`. */
export interface BundlePart {
  readonly kind: 'bundle-part';
  readonly name: BundlePartName;
  readonly pairs: readonly Pair[];
  readonly mappings: readonly BundleMapping[];
  readonly place?: Place;
}

export type BundlePartName = 'docker' | 'podman' | 'rkt' | 'network' | 'storage';

export interface BundleMapping {
  readonly name: 'port-mapping' | 'storage-mapping';
  readonly pairs: readonly Pair[];
  readonly place?: Place;
}

/** `primitive <id>` inside a bundle. */
export interface BundleMember {
  readonly kind: 'bundle-member';
  readonly primitive: Word;
}
