/** A corosync.conf for the nodes of a configuration. Addresses it can't have: the nodes' names stand for them. */
import { type Diagnostic, fault, warning } from '../../diagnostic/diagnostic.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Node } from '../../formats/cib/model/node.ts';
import { corosyncConf, remark, section } from '../../formats/corosync/build.ts';
import { printCorosyncConf } from '../../formats/corosync/print-corosync-conf.ts';
import { propertyPair } from '../../native/property.ts';

interface Written {
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
}

export const toCorosync = (configuration: Configuration): Written => {
  const members = configuration.nodes.filter(({ type = 'member' }) => type === 'member');
  const refused = members.length === 0 ? [noNode] : members.filter((each) => !isNamed(each)).map(badName);
  if (refused.length > 0) return { diagnostics: refused };
  const cluster = propertyPair(configuration.crmConfig, 'cluster-name')?.value ?? '';
  const conf = corosyncConf(
    remark('Each ring0_addr is the name of its node: write the address by which the others reach it.'),
    section('totem', {
      version: '2',
      ...(word.test(cluster) && { cluster_name: cluster }),
      transport: 'knet',
      crypto_cipher: 'aes256',
      crypto_hash: 'sha256',
    }),
    section('nodelist', {}, ...members.map((each, index) => nodeSection(each, index))),
    section('quorum', { provider: 'corosync_votequorum', ...(members.length === 2 && { two_node: '1' }) }),
    section('logging', { to_syslog: 'yes' }),
  );
  return { text: printCorosyncConf(conf), diagnostics: [...notCarried(configuration, members), noAddresses] };
};

/** What stands in a line as it is. */
const word = /^[\w.-]{1,255}$/;

const isNamed = ({ uname = '' }: Node): boolean => word.test(uname);

/** Corosync takes 1 to 2^32 - 1; CIBs of old have names as ids. */
const nodeSection = ({ id = '', uname = '' }: Node, index: number) =>
  section('node', {
    name: uname,
    nodeid: /^[1-9]\d{0,9}$/.test(id) && Number(id) < 2 ** 32 ? id : String(index + 1),
    ring0_addr: uname,
  });

type Counted =
  | 'resources'
  | 'constraints'
  | 'fencingTopology'
  | 'tags'
  | 'acls'
  | 'alerts'
  | 'rscDefaults'
  | 'opDefaults';

const sections: Readonly<Record<Counted, string>> = {
  resources: 'resources',
  constraints: 'constraints',
  fencingTopology: 'fencing levels',
  tags: 'tags',
  acls: 'ACLs',
  alerts: 'alerts',
  rscDefaults: 'resource defaults',
  opDefaults: 'operation defaults',
};

const notCarried = (configuration: Configuration, members: readonly Node[]): readonly Diagnostic[] => {
  const properties = configuration.crmConfig
    .flatMap(({ pairs }) => pairs)
    .filter(({ name }) => name !== 'cluster-name');
  const others = configuration.nodes.length - members.length;
  const left = [
    ...(properties.length > 0 ? [`properties (${properties.length})`] : []),
    ...Object.entries(sections).flatMap(([name, words]) => {
      const { length } = configuration[name as Counted];
      return length === 0 ? [] : [`${words} (${length})`];
    }),
    ...(others > 0 ? [`remote nodes (${others})`] : []),
  ];
  if (left.length === 0) return [];
  return [
    warning('convert/no-equal', {
      message: `A corosync.conf knows the cluster’s members alone; left out: ${left.join(', ')}.`,
      remedy: 'Keep them in the CIB; in relais.yaml both have their place.',
    }),
  ];
};

const noAddresses = warning('convert/no-addresses', {
  message: 'The nodes’ addresses are not known; their names stand for them.',
  remedy: 'Write each node’s address as its ring0_addr.',
});

const noNode = fault('convert/no-node', {
  message: 'No member of the cluster is named, and a corosync.conf is a list of them.',
  remedy: 'Convert a CIB that has been in use, or write the nodes into it.',
});

const badName = ({ id = '', uname = '' }: Node): Diagnostic =>
  fault('convert/bad-node-name', {
    message: `The node ${id} has the name “${uname}”, which no host name can be.`,
    remedy: 'Write there what “uname -n” prints on that machine.',
  });
