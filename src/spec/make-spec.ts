/** Completes what the file says into a Spec; called only when each field of it is right by itself. */
import path from 'node:path';
import { isFalse, propertyPair } from '../native/property.ts';
import type { NativePart } from '../native/read-sections.ts';
import { readFailover } from './failover.ts';
import type { FileContent } from './schema/file-schema.ts';
import type { ApacheSpec, FencingSpec, NodeSpec, ServiceSpec, SiteSpec, Spec, SshSpec } from './spec.ts';
import type { YamlText } from './yaml-text.ts';

export const makeSpec = (content: FileContent, native: NativePart, yaml: YamlText, file: string): Spec => {
  const nodes = Object.entries(content.nodes).map(([name, node]) => makeNode(name, node, yaml, file));
  const services = Object.entries(content.services ?? {}).map(([name, service]) =>
    makeService(name, service, nodes, yaml, file),
  );
  return {
    file,
    cluster: content.cluster,
    nodes,
    fencing: makeFencing(content, native, yaml),
    failover: readFailover(content.failover, nodes.length, yaml.keyPlace(['failover'])),
    services,
    ...(content.adopt !== undefined && { adopt: content.adopt }),
    native,
    place: yaml.keyPlace(['cluster']),
  };
};

const makeFencing = (content: FileContent, native: NativePart, yaml: YamlText): FencingSpec => {
  const place = yaml.keyPlace(['fencing']);
  if (content.fencing !== undefined) return { kind: content.fencing, place };
  const said = propertyPair(native.configuration.crmConfig, 'fencing-enabled');
  return {
    kind: isFalse(said?.value) ? 'none' : 'native',
    place: (said === undefined ? undefined : native.placeOf(said)) ?? place,
  };
};

const makeNode = (name: string, node: FileContent['nodes'][string], yaml: YamlText, file: string): NodeSpec => {
  const long = typeof node === 'string' ? { address: node } : node;
  return {
    name,
    address: long.address,
    links: long.links ?? [long.address],
    ssh: makeSsh(long, file),
    ...('nodeid' in long && isNodeid(long.nodeid) && { nodeid: Number(long.nodeid) }),
    place: yaml.keyPlace(['nodes', name]),
  };
};

/** What Corosync takes: 1 to 2^32 - 1. CIBs of old have others, which stay in the CIB. */
const isNodeid = (text: string | undefined): boolean =>
  text !== undefined && /^[1-9]\d{0,9}$/.test(text) && Number(text) < 2 ** 32;

const makeSsh = (node: Exclude<FileContent['nodes'][string], string>, file: string): SshSpec => {
  const { ssh } = node;
  return {
    host: ssh?.host ?? node.address,
    ...(ssh?.user !== undefined && { user: ssh.user }),
    ...(ssh?.port !== undefined && { port: ssh.port }),
    ...(ssh?.identityFile !== undefined && { identityFile: besideFile(file, ssh.identityFile) }),
    ...(ssh?.knownHostsFile !== undefined && { knownHostsFile: besideFile(file, ssh.knownHostsFile) }),
  };
};

const makeService = (
  name: string,
  service: NonNullable<FileContent['services']>[string],
  nodes: readonly NodeSpec[],
  yaml: YamlText,
  file: string,
): ServiceSpec => {
  const at = ['services', name];
  const address = typeof service.address === 'string' ? { ip: service.address, nic: undefined } : service.address;
  const [ip = '', prefix] = address.ip.split('/');
  const apache: ApacheSpec | undefined = service.apache && {
    sites: Object.entries(service.apache.sites).map(
      ([serverName, site]): SiteSpec => ({
        serverName,
        roots: new Map(
          nodes.map((node) => [
            node.name,
            besideFile(file, typeof site.root === 'string' ? site.root : (site.root[node.name] ?? '')),
          ]),
        ),
        place: yaml.keyPlace([...at, 'apache', 'sites', serverName]),
      }),
    ),
    place: yaml.keyPlace([...at, 'apache']),
  };
  return {
    name,
    address: {
      ip,
      prefix: Number(prefix),
      ...(address.nic !== undefined && { nic: address.nic }),
      place: yaml.valuePlace([...at, 'address']),
    },
    ...(service.prefer !== undefined && { prefer: service.prefer }),
    ...(apache !== undefined && { apache }),
    place: yaml.keyPlace(at),
  };
};

/** Paths are seen from the file's own folder, or from here when the file is standard input; ~ is left to ssh. */
const besideFile = (file: string, to: string): string =>
  to.startsWith('~/') ? to : path.resolve(file === '-' ? '.' : path.dirname(file), to);
