/** What goes along while the file's value is read. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';

/** Steps from the top of the file, such as ['resources', 'web', 'params', 'ip']. */
export type Path = readonly PropertyKey[];

export interface Reading {
  /** Remembers where an object stands; the key that ends the path is its place. */
  readonly note: <T extends object>(object: T, path: Path) => T;
  readonly report: (diagnostic: Diagnostic) => void;
}
