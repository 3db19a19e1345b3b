/** Every kind of element but the key, which is looked at for all nodes together. */
import type { Element } from '../../services/element.ts';
import type { ElementKind } from '../element-kind.ts';
import { authkeyQuestion } from './authkey.ts';
import { blockKind } from './block.ts';
import { clockKind } from './clock.ts';
import { fileKind } from './file.ts';
import { firewallKind } from './firewall.ts';
import { linkKind } from './link.ts';
import { packagesKind } from './packages.ts';
import { treeKind } from './tree.ts';
import { unitKind } from './unit.ts';

type Kinds = { readonly [K in Element['kind']]: ElementKind<Extract<Element, { kind: K }>> };

const kinds: Kinds = {
  packages: packagesKind,
  clock: clockKind,
  block: blockKind,
  firewall: firewallKind,
  file: fileKind,
  link: linkKind,
  tree: treeKind,
  // The key is compared over all nodes at once: see authkeyChanges.
  authkey: { ...authkeyQuestion, change: () => undefined },
  unit: unitKind,
};

/** The kind that knows this element. */
export const kindOf = <E extends Element>(element: E): ElementKind<E> =>
  kinds[element.kind] as unknown as ElementKind<E>;
