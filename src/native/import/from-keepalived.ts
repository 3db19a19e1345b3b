/** keepalived.conf → relais.yaml: each VRRP instance becomes a service; what has no equal is said, with its line. */
import { type Diagnostic, fault, isFault } from '../../diagnostic/diagnostic.ts';
import { configuration } from '../../formats/cib/build/cib.ts';
import { colocation } from '../../formats/cib/build/colocation.ts';
import { group } from '../../formats/cib/build/group.ts';
import { location } from '../../formats/cib/build/location.ts';
import { primitive } from '../../formats/cib/build/primitive.ts';
import { resourceSet } from '../../formats/cib/build/resource-set.ts';
import { xmlId } from '../../formats/cib/build/xml-id.ts';
import type { Constraint } from '../../formats/cib/model/constraint.ts';
import type { Resource } from '../../formats/cib/model/resource.ts';
import type { KeepalivedConf, SyncGroup, VirtualAddress, VrrpInstance } from '../../formats/keepalived/conf.ts';
import { type KeepalivedOptions, parseKeepalivedConf } from '../../formats/keepalived/parse-keepalived-conf.ts';
import type { FileComment } from '../print-file.ts';
import { fileOf } from './file-of.ts';
import type { Imported } from './imported.ts';
import { nicOf } from './keepalived-nic.ts';
import { withoutEqual } from './keepalived-without-equal.ts';
import { sourceName } from './source-name.ts';

/** `options` say for which machine lines that begin with `@` are read. */
export const importKeepalived = (text: string, file: string, options: KeepalivedOptions = {}): Imported => {
  const { conf, diagnostics } = parseKeepalivedConf(text, file, options);
  if (diagnostics.some(isFault)) return { diagnostics };
  return conf.instances.length === 0
    ? { diagnostics: [...diagnostics, noInstance(conf, file)] }
    : importConf(conf, diagnostics, file);
};

/** Such as one for balancing alone (virtual_server), or one whose instances stand in files that it takes in. */
const noInstance = ({ includes }: KeepalivedConf, file: string): Diagnostic =>
  fault('import/no-instance', {
    message: `${file} has no vrrp_instance, so there is no address in it to take over.`,
    remedy:
      includes.length === 0
        ? 'Name the keepalived.conf that has one.'
        : 'Put the files that it includes into one, and name that.',
    place: { file, line: 1, column: 1 },
  });

const importConf = (conf: KeepalivedConf, ofText: readonly Diagnostic[], file: string): Imported => {
  const nodes = nodesOf(conf);
  const preferred = new Set(conf.instances.filter((instance) => homeOf(instance, nodes.own) !== undefined));
  const diagnostics = [...ofText, ...withoutEqual(conf, preferred)];
  const parts = conf.instances.map((instance) => partOf(instance, nodes.own));
  const made = fileOf({
    from: sourceName(file),
    cluster: 'cluster-ha',
    nodes: nodes.known,
    fencing: 'none',
    failover: 'balanced',
    services: Object.fromEntries(parts.flatMap(({ service }) => service ?? [])),
    configuration: configuration({
      resources: parts.flatMap(({ resource }) => resource ?? []),
      constraints: [
        ...parts.flatMap(({ constraint }) => constraint ?? []),
        ...conf.syncGroups.flatMap((each) => together(each, conf)),
      ],
    }),
    ids: 'exact',
    comments: [
      { path: ['cluster'], text: 'keepalived has no name for it: yours to choose.' },
      ...nodes.comments,
      { path: ['fencing'], text: 'keepalived has none, and both machines may hold the address: yours to choose.' },
      { path: ['failover'], text: `An address is back after about 2 s; ${advertsOf(conf)}` },
      ...parts.flatMap(({ comments }) => comments),
    ],
  });
  return { ...made, diagnostics: [...diagnostics, ...made.diagnostics] };
};

interface Nodes {
  readonly known: ReadonlyMap<string, { readonly address: string }>;
  /** The machine that this keepalived.conf is of, where it can be told. */
  readonly own?: string;
  readonly comments: readonly FileComment[];
}

/** Unicast names the machines; multicast doesn't. */
const nodesOf = ({ instances, globalDefs }: KeepalivedConf): Nodes => {
  const own = instances.find(({ unicastSource }) => unicastSource !== undefined)?.unicastSource?.text;
  const peers = instances.flatMap(({ unicastPeers }) => unicastPeers.map(({ text }) => text));
  if (own === undefined || peers.length === 0) return { known: new Map(), comments: [] };
  const said = globalDefs.find(({ name }) => name.text === 'router_id')?.values[0]?.text ?? '';
  const ownName = /^[A-Za-z][A-Za-z0-9-]*$/.test(said) ? said : 'node1';
  const others = [...new Set(peers)].map((address, index) => [`node${index + 2}`, { address }] as const);
  const text = 'keepalived knows no host names: write for each machine what “uname -n” prints there.';
  return {
    known: new Map([[ownName, { address: own }], ...others]),
    own: ownName,
    comments: [{ path: ['nodes'], text }],
  };
};

interface Part {
  /** Name and value under `services`. */
  readonly service?: readonly (readonly [string, object])[];
  readonly resource?: Resource;
  readonly constraint?: Constraint;
  readonly comments: readonly FileComment[];
}

/** One address is a service; several are a group of addresses. */
const partOf = (instance: VrrpInstance, own: string | undefined): Part => {
  const name = nameOf(instance);
  const addresses = [...instance.addresses, ...instance.excludedAddresses];
  const home = homeOf(instance, own);
  const [first] = addresses;
  if (first === undefined) return { comments: [] };
  if (addresses.length > 1) {
    const members = addresses.map((address, index) => addressResource(`${name}-ip-${index + 1}`, address, instance));
    const at =
      home === undefined ? undefined : location({ id: `${name}-prefers-${home}`, rsc: name, node: home, score: '100' });
    return { resource: group({ id: name, members }), ...(at && { constraint: at }), comments: [] };
  }
  const nic = nicOf(first, instance);
  const ip = `${first.address.text}/${first.prefix ?? widest(first)}`;
  const address = nic === undefined ? ip : { ip, nic };
  const text = `keepalived put ${first.address.text} up without its network: give the prefix of the network.`;
  return {
    service: [[name, { address, ...(home !== undefined && { prefer: home }) }]],
    comments: first.prefix === undefined ? [{ path: ['services', name, 'address'], text }] : [],
  };
};

/** The node that the addresses go back to whenever it is there: whatever a master says of preemption is ignored (vrrp.c of keepalived). */
const homeOf = ({ state }: VrrpInstance, own: string | undefined): string | undefined =>
  state?.text === 'MASTER' ? own : undefined;

const addressResource = (id: string, address: VirtualAddress, instance: VrrpInstance) => {
  const nic = nicOf(address, instance);
  return primitive({
    id,
    agent: 'ocf:heartbeat:IPaddr2',
    params: {
      ip: address.address.text,
      cidr_netmask: String(address.prefix ?? widest(address)),
      ...(nic !== undefined && { nic }),
    },
    operations: [{ name: 'monitor', interval: '10s', timeout: '20s' }],
  });
};

const widest = ({ family }: VirtualAddress): number => (family === 4 ? 32 : 128);

const nameOf = (instance: VrrpInstance): string =>
  xmlId(instance.name.text.replaceAll('.', '_')).replace(/^_+/, 'vrrp-');

/** Instances of a sync group move together. */
const together = ({ name, members }: SyncGroup, { instances }: KeepalivedConf): readonly Constraint[] => {
  const ids = members.flatMap(({ text }) => {
    const instance = instances.find((each) => each.name.text === text);
    if (instance === undefined || instance.addresses.length + instance.excludedAddresses.length === 0) return [];
    const isService = instance.addresses.length + instance.excludedAddresses.length === 1;
    return [isService ? `${nameOf(instance)}-ip` : nameOf(instance)];
  });
  if (ids.length < 2) return [];
  const id = xmlId(name.text, 'together');
  return [colocation({ id, score: 'INFINITY', sets: [resourceSet({ id: `${id}-0`, resources: ids })] })];
};

const advertsOf = ({ instances }: KeepalivedConf): string => {
  const [first] = instances.flatMap(({ advertIntSeconds }) => advertIntSeconds?.text ?? []);
  return `with keepalived it was three times its advert_int of ${first ?? '1'} s and a little.`;
};
