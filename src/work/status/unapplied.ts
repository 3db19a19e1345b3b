/** How the file is ahead of the cluster: what it has and no apply has brought there yet, and what it has no more. */
import { primitivesOf } from '../../plan/impact/parts.ts';
import { appliedConfiguration } from '../../plan/record/applied.ts';
import { addressId } from '../../services/address.ts';
import { documentRoot } from '../../services/apache/site-conf.ts';
import { paramOf } from '../../spec/configuration-rules/primitives-in.ts';
import type { Observed } from './observed.ts';

export interface Unapplied {
  /** Names of services whose address is not in the cluster, or another one there. */
  readonly services: ReadonlySet<string>;
  /** Server names of the sites that no node has, those of such services included. */
  readonly sites: ReadonlySet<string>;
  /** Ids of primitives that were applied, and that the file has no more. */
  readonly gone: ReadonlySet<string>;
}

const nothing: Unapplied = { services: new Set(), sites: new Set(), gone: new Set() };

/** Nothing where no apply ever ended, and while one is under way: it is about to see to it. @param wanted ids of the file's primitives */
export const unapplied = ({ spec, answers }: Observed, wanted: ReadonlySet<string>): Unapplied => {
  const reached = [...answers.values()].flatMap((answer) => (answer.kind === 'reached' ? [answer] : []));
  const records = reached.flatMap(({ applied }) => (applied === undefined || applied.cib === '' ? [] : [applied]));
  if (records.length === 0 || reached.some(({ lastApply }) => lastApply?.underWay === 'yes')) return nothing;
  /** By the id of each primitive; undefined for one that is no address. */
  const addresses = new Map(
    // The nodes remember the same, as a rule.
    [...new Map(records.map((record) => [record.cib, record])).values()].flatMap((record) =>
      [...primitivesOf(appliedConfiguration(record)?.resources ?? [])].map(
        ([id, primitive]) => [id, paramOf(primitive, 'ip')?.value] as const,
      ),
    ),
  );
  const services = spec.services.filter((service) => addresses.get(addressId(service)) !== service.address.ip);
  const known = new Set(records.flatMap(({ elements }) => Object.keys(elements)));
  const sites = spec.services
    .flatMap((service) => (service.apache?.sites ?? []).map(({ serverName }) => ({ service, serverName })))
    .filter(({ service, serverName }) => services.includes(service) || !known.has(`tree ${documentRoot(serverName)}`));
  return {
    services: new Set(services.map(({ name }) => name)),
    sites: new Set(sites.map(({ serverName }) => serverName)),
    gone: new Set([...addresses.keys()].filter((id) => !wanted.has(id))),
  };
};
