/** Every rule over several fields. A new one is one file and one line here. */
import { addressesOnce } from './addresses-once.ts';
import { failoverFigures } from './failover-figures.ts';
import { fencingSaid } from './fencing-said.ts';
import { knownNodes } from './known-nodes.ts';
import { nodeCount } from './node-count.ts';
import { nodeLinks } from './node-links.ts';
import type { Rule } from './rule.ts';
import { serverNamesOnce } from './server-names-once.ts';
import { somethingToServe } from './something-to-serve.ts';
import { withoutFencing } from './without-fencing.ts';

export const rules: readonly Rule[] = [
  nodeCount,
  nodeLinks,
  addressesOnce,
  knownNodes,
  serverNamesOnce,
  failoverFigures,
  somethingToServe,
  fencingSaid,
  withoutFencing,
];
