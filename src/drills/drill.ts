/** A drill: a fault on purpose, while a client watches. One file each, and one line in drill-list.ts. */
import type { Host } from '../hosts/host.ts';
import type { Report } from '../progress/progress.ts';
import type { FailoverSpec, ServiceSpec, Spec } from '../spec/spec.ts';
import type { Power } from './power.ts';

export interface Drill {
  readonly name: string;
  /** For the help: a few words. */
  readonly summary: string;
  /** What is done to the holder, for people: `stop the cluster on lan-master`. */
  readonly deed: (node: string) => string;
  readonly needs: 'nothing' | 'power';
  /** The longest gap that the file allows for this fault, in ms. */
  readonly budgetMs: (failover: FailoverSpec) => number;
  /** What may be so where nobody puts it back, and what then: sentences. */
  readonly left: string;
  /** Does it to the node that holds the address. */
  readonly inject: (scene: Scene, node: string) => Promise<void>;
  /** Undoes it; called also when `inject` failed half-way, or was never begun. Must not mind being called again. */
  readonly restore: (scene: Scene, node: string) => Promise<void>;
  /** Takes away what the drill left for its own safety, once all is as before. */
  readonly tidy: (scene: Scene, node: string) => Promise<void>;
}

/** What a drill works on. */
export interface Scene {
  readonly spec: Spec;
  readonly service: ServiceSpec;
  /** By node name. One whose machine has gone away opens its connection anew when it is asked again. */
  readonly hosts: ReadonlyMap<string, Host>;
  readonly power?: Power;
  readonly report: Report;
}
