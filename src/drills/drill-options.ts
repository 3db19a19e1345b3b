/** What a drill is asked to do, and what comes of it. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Host } from '../hosts/host.ts';
import type { Drill, Scene } from './drill.ts';
import type { DrillResult } from './drill-result.ts';

export interface DrillOptions {
  readonly drill: Drill;
  readonly scene: Omit<Scene, 'report'>;
  /** Where the requests come from: a host on the address's network that is no node. */
  readonly client: Host;
  /** The response header that names who served. */
  readonly nodeHeader: string;
  /** The page that each node is to serve, by its name; a node without one is not judged. */
  readonly pages?: ReadonlyMap<string, Uint8Array>;
  /** How long to measure in peace before and after; 2 000 by default. */
  readonly steadyMs?: number;
  /** Each line of the client's records as it comes. */
  readonly onLine?: (line: string) => void;
  /** Aborted: the drill is broken off, and things are put back all the same. */
  readonly signal: AbortSignal;
}

export type DrillOutcome =
  | { readonly kind: 'held'; readonly result: DrillResult; readonly diagnostics: readonly Diagnostic[] }
  /** Nothing was done to the cluster. */
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };
