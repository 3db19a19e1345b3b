/** The corosync.conf that relais would write for an import's result; for one that has faults, those of files like it. */

import { configuration } from '../../formats/cib/build/cib.ts';
import type { CorosyncConf } from '../../formats/corosync/conf.ts';
import { parseCorosyncConf } from '../../formats/corosync/parse-corosync-conf.ts';
import { type FileParts, fileOf } from '../../native/import/file-of.ts';
import { desiredCorosync } from '../../plan/desired-corosync.ts';
import type { Spec } from '../../spec/spec.ts';
import { readWithoutAddresses } from '../render/without-addresses.ts';

/** Several where it can't be known yet which it will be: they differ by whether the nodes are two or more. */
export const ownCorosync = (parts: FileParts): readonly CorosyncConf[] => {
  const spec = specOf(parts);
  if (spec !== undefined) return [confOf(spec)];
  const count = parts.nodes?.size ?? 0;
  return (count === 0 ? [2, 3] : [count]).map((each) => confOf(likeIt(parts, each)));
};

const specOf = (parts: FileParts): Spec | undefined =>
  readWithoutAddresses(fileOf(parts).text ?? '', 'relais.yaml').spec;

const confOf = (spec: Spec): CorosyncConf => {
  const { conf } = parseCorosyncConf(desiredCorosync(spec));
  if (conf === undefined) throw new Error('relais’s own corosync.conf can’t be read.');
  return conf;
};

/** With its name and timings; what else may have a fault is made up. More than three nodes are as three. */
const likeIt = ({ cluster, failover }: FileParts, count: number): Spec => {
  const nodes = ['1', '2', '3'].slice(0, count).map((nth) => [`node${nth}`, { address: `192.0.2.${nth}` }] as const);
  const parts: FileParts = {
    from: '',
    ...(cluster !== undefined && { cluster }),
    nodes: new Map(nodes),
    fencing: 'none',
    configuration: configuration(),
    ids: 'exact',
  };
  const spec = specOf({ ...parts, failover }) ?? specOf(parts);
  if (spec === undefined) throw new Error('A file that is made up has faults.');
  return spec;
};
