/** An address that two resources hold, or a resource and a node, answers from both. */
import { type Diagnostic, warning } from '../../diagnostic/diagnostic.ts';
import type { ConfigurationRule } from './configuration-rule.ts';
import { holdsAddress, paramOf, primitivesIn } from './primitives-in.ts';

export const addressTwice: ConfigurationRule = ({ configuration, placeOf }, draft) => {
  const holders = new Map<string, string>([
    ...draft.nodes.flatMap(({ name, address }): [string, string][] =>
      address === undefined ? [] : [[address.text, `the node ${name}`]],
    ),
    ...draft.services.flatMap(({ name, address }): [string, string][] =>
      address === undefined ? [] : [[address.text.split('/')[0] ?? '', `the service ${name}`]],
    ),
  ]);
  const found: Diagnostic[] = [];
  for (const { primitive } of primitivesIn(configuration)) {
    const pair = holdsAddress(primitive) ? paramOf(primitive, 'ip') : undefined;
    if (pair?.value === undefined) continue;
    const other = holders.get(pair.value);
    holders.set(pair.value, primitive.id ?? '');
    if (other === undefined) continue;
    found.push(
      warning('native/address-twice', {
        place: placeOf(pair),
        message: `${primitive.id} holds ${pair.value}, and so does ${other}.`,
        remedy: 'Give each its own address.',
      }),
    );
  }
  return found;
};
