/** An address in an agent's URL that no node and no resource of the cluster holds: the agent waits for nobody. */
import { warning } from '../../diagnostic/diagnostic.ts';
import type { Primitive } from '../../formats/cib/model/primitive.ts';
import { parseIp } from '../grammar/ip-address.ts';
import type { ConfigurationRule } from './configuration-rule.ts';
import { holdsAddress, paramOf, primitivesIn } from './primitives-in.ts';

/** Parameters by which agents ask their own server how it is. */
const urls = ['statusurl', 'status10url', 'url', 'status_url'];

export const addressNobodyHolds: ConfigurationRule = ({ configuration, placeOf }, draft) => {
  const primitives = primitivesIn(configuration).map(({ primitive }) => primitive);
  const ips = primitives.flatMap((primitive) =>
    holdsAddress(primitive) ? (paramOf(primitive, 'ip')?.value ?? []) : [],
  );
  const services = draft.services.flatMap(({ address }) => address?.text.split('/')[0] ?? []);
  const nodes = draft.nodes.flatMap(({ address, links = [] }) => [...(address ? [address] : []), ...links]);
  const held = new Set([...ips, ...services, ...nodes.map(({ text }) => text)].map(canonical));
  return primitives.flatMap((primitive) =>
    urls.flatMap((name) => {
      const pair = paramOf(primitive, name);
      const address = hostOf(pair?.value);
      if (pair === undefined || address === undefined || isLoopback(address) || held.has(canonical(address))) return [];
      return [
        warning('native/address-nobody-holds', {
          place: placeOf(pair),
          message: `${nameOf(primitive)} asks itself at ${address}, which no node and no resource of this cluster holds.`,
          remedy: `Ask the machine itself: http://127.0.0.1/server-status${ips.length === 0 ? '' : `; or an address that it holds: ${ips.join(', ')}`}.`,
        }),
      ];
    }),
  );
};

const nameOf = ({ id = '' }: Primitive): string => id;

/** The literal address in a URL; a name may be anybody's. */
const hostOf = (url: string | undefined): string | undefined => {
  const host = /^[a-z]+:\/\/(?:[^/@]*@)?(?:\[([^\]/]+)\]|([^/:]+))/i.exec(url ?? '');
  const literal = host?.[1] ?? host?.[2];
  return literal !== undefined && parseIp(literal) !== undefined ? literal : undefined;
};

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

const canonical = (address: string): string => address.toLowerCase();
