/** What is to be so, or what is so, on all nodes. Desired and actual have this one type. */
import type { Configuration } from '../formats/cib/model/cib.ts';
import type { Element } from '../services/element.ts';

export interface State {
  /** By node, in the file's order; of each node by the element's id. */
  readonly nodes: ReadonlyMap<string, ReadonlyMap<string, Element>>;
  /** What Pacemaker is to do; undefined where no cluster runs. */
  readonly configuration?: Configuration;
}
