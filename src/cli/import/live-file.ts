/** What the hosts of a cluster answered → relais.yaml. */
import { isIP } from 'node:net';
import { type Diagnostic, fault, isFault, warning } from '../../diagnostic/diagnostic.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import { oldConstructs } from '../../formats/cib/schema/old-constructs.ts';
import { parseCorosyncConf } from '../../formats/corosync/parse-corosync-conf.ts';
import { type CorosyncNode, corosyncNodes, failoverOf } from '../../native/import/corosync-members.ts';
import type { Imported } from '../../native/import/imported.ts';
import { withoutPlace } from '../../native/import/without-place.ts';
import { withoutOfPacemaker } from '../../native/of-pacemaker.ts';
import { withoutNames } from '../../native/without-names.ts';
import { ownershipTagId } from '../../plan/ownership-tag.ts';
import { nodeOf } from './import-corosync.ts';
import { clusterNameIn, withCorosync } from './with-corosync.ts';

export interface LiveAnswer {
  /** As it was named on the command line. */
  readonly host: string;
  /** What `uname -n` prints there. */
  readonly name: string;
  /** Text of corosync.conf, '' where there is none. */
  readonly conf: string;
  /** XML of the CIB, '' where there is none. */
  readonly cib: string;
}

/** @param addresses of the names that corosync.conf has instead of addresses. */
export const liveFile = (answers: readonly LiveAnswer[], addresses: ReadonlyMap<string, string>): Imported => {
  const [first] = answers;
  const { conf, diagnostics: ofConf } = parseCorosyncConf(first?.conf ?? '', 'corosync.conf');
  const holder = answers.find((answer) => answer.cib !== '');
  if (first === undefined || conf === undefined || first.conf === '') {
    return { diagnostics: [...ofConf, noCluster(first?.host ?? '', 'it has no corosync.conf')] };
  }
  if (holder === undefined) return { diagnostics: [noCluster(first.host, 'Pacemaker has no CIB there')] };
  const { cib, diagnostics: ofCib } = parseCib(holder.cib, `CIB of ${holder.host}`, withoutPlace);
  if (cib === undefined || [...ofConf, ...ofCib].some(isFault)) return { diagnostics: [...ofConf, ...ofCib] };
  const diagnostics = [...ofConf, ...ofCib, ...oldConstructs(cib, `CIB of ${holder.host}`)];
  const nodes = corosyncNodes(conf);
  const names = nodes.map((node) => nameOf(node, cib.configuration, answers));
  const addressOf = (link: string): string | undefined => (isIP(link) === 0 ? addresses.get(link) : link);
  const cluster = clusterNameIn(conf);
  const isApplied = cib.configuration.tags.some(({ id }) => id === ownershipTagId);
  const made = withCorosync(
    {
      from: `the live cluster of ${answers.map(({ host }) => host).join(', ')}`,
      ...(cluster !== undefined && { cluster }),
      nodes: new Map(nodes.map((node, index) => [names[index] ?? '', nodeOf(node, index, addressOf)])),
      adopt: 'all',
      failover: failoverOf(conf),
      configuration: lasting(cib.configuration, names),
      ids: 'plain',
      ...(isApplied && { comments: [{ path: [], text: `${lacks}; it is kept on the nodes: ${theVeryFile}` }] }),
    },
    conf,
    names,
  );
  return { ...made, diagnostics: [...diagnostics, ...(isApplied ? [appliedBefore] : []), ...made.diagnostics] };
};

const lacks =
  'relais has applied a file to this cluster, and this is not that file: it has no services, no sites and none of Apache’s settings';

/** The nodes are those that the file names, so the file that the import printed is good for that. */
const theVeryFile = 'relais history show 1 THIS_FILE --file';

const appliedBefore: Diagnostic = warning('import/applied-before', {
  message: `${lacks}. To apply it would take them away from the nodes.`,
  remedy: `Save this one, and with its name get the file that was applied last: ${theVeryFile} > relais.yaml`,
});

const nameOf = ({ name, nodeid }: CorosyncNode, configuration: Configuration, answers: readonly LiveAnswer[]): string =>
  name ?? configuration.nodes.find(({ id }) => id === String(nodeid))?.uname ?? answers[0]?.name ?? '';

/** What an admin decides for the moment, and no file should keep up. */
const forNow = new Set(['standby', 'maintenance']);

const lasting = (configuration: Configuration, names: readonly string[]): Configuration => ({
  ...withoutOfPacemaker(configuration),
  // In the order of corosync.conf, which gives the nodeids.
  nodes: configuration.nodes
    .toSorted((one, other) => names.indexOf(one.uname ?? '') - names.indexOf(other.uname ?? ''))
    .map(({ id: _id, ...node }, index) => ({
      ...node,
      id: node.type === 'remote' ? (node.uname ?? '') : String(index + 1),
      instanceAttributes: withoutNames(node.instanceAttributes, forNow),
    })),
  tags: configuration.tags.filter(({ id }) => id !== ownershipTagId),
});

const noCluster = (host: string, why: string): Diagnostic =>
  fault('import/no-cluster', {
    host,
    message: `There is no cluster on ${host}: ${why}.`,
    remedy: 'Name a host on which Corosync and Pacemaker are set up; for bare machines there is relais init.',
  });
