/** A server that nothing ties to an address of the cluster may run on one node, and the address be on another. */
import { warning } from '../../diagnostic/diagnostic.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { ConfigurationRule } from './configuration-rule.ts';
import { type HeldPrimitive, holdsAddress, primitivesIn } from './primitives-in.ts';

/** Agents of what is reached through an address. */
const servers =
  /^(apache2?|nginx|httpd|haproxy|tomcat|varnish|squid|lighttpd|vsftpd|named|nfsserver|pgsql|mysql|mariadb)$/;

export const serverWithoutAddress: ConfigurationRule = ({ configuration, placeOf }) => {
  const all = primitivesIn(configuration);
  const addresses = all.filter(({ primitive, within }) => holdsAddress(primitive) && runsOnce(within));
  if (addresses.length === 0) return [];
  const tied = tiedTo(addresses.flatMap(idsOf), configuration);
  return all.flatMap((held) => {
    const { primitive, within } = held;
    if (!servers.test(primitive.type ?? '') || !runsOnce(within) || idsOf(held).some((id) => tied.has(id))) return [];
    const names = addresses.map(({ primitive: { id } }) => id).join(' or ');
    return [
      warning('native/server-without-address', {
        place: placeOf(primitive),
        message: `Nothing keeps ${primitive.id} on the node that holds ${names}: Pacemaker may put them on different nodes.`,
        remedy: `Put them into a group, the address first: group: [${addresses[0]?.primitive.id}, ${primitive.id}]; or give them a colocation.`,
      }),
    ];
  });
};

/** A clone runs on every node, wherever the address is. */
const runsOnce = (within: HeldPrimitive['within']): boolean =>
  within.every(({ kind }) => kind !== 'clone' && kind !== 'bundle');

/** Its own and those of what holds it. */
const idsOf = ({ primitive, within }: HeldPrimitive): readonly string[] =>
  [primitive, ...within].flatMap(({ id }) => id ?? []);

/** All that a colocation ties to one of them, over however many others. */
const tiedTo = (ids: readonly string[], { constraints }: Configuration): ReadonlySet<string> => {
  const pairs = constraints.flatMap((constraint): readonly (readonly string[])[] => {
    if (constraint.kind !== 'colocation' || constraint.score?.startsWith('-') === true) return [];
    const { rsc, withRsc, sets } = constraint;
    return [
      [rsc, withRsc, ...sets.flatMap(({ resources }) => resources.map(({ id }) => id))].flatMap((id) => id ?? []),
    ];
  });
  const tied = new Set(ids);
  for (let size = 0; size !== tied.size; ) {
    size = tied.size;
    for (const pair of pairs) if (pair.some((id) => tied.has(id))) for (const id of pair) tied.add(id);
  }
  return tied;
};
