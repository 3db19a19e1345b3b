/** The CIB in force of the cluster that a plan works on. */
import type { Cib } from '../formats/cib/model/cib.ts';
import { parseCib } from '../formats/cib/parse-cib.ts';
import type { Spec } from '../spec/spec.ts';
import { ownership } from './cluster-name.ts';
import type { Observed } from './observed.ts';

export interface LiveCib {
  /** A node that answered with it; one whose Pacemaker runs, where there is one. */
  readonly node: string;
  readonly text: string;
  readonly cib: Cib;
  /** on-disk: the cluster is stopped. */
  readonly state: 'running' | 'on-disk';
}

/** Undefined where there is none, or none that can be read; Debian's packaged cluster is none. */
export const liveCib = (spec: Spec, observed: Observed): LiveCib | undefined => {
  const holders = [...observed].filter(
    ([, seen]) => seen.cib !== '' && ownership(seen.corosyncConf, spec.cluster).kind !== 'ghost',
  );
  const [node, seen] = holders.find(([, { units }]) => units.pacemaker) ?? holders[0] ?? [];
  if (node === undefined || seen === undefined) return undefined;
  const { cib } = parseCib(seen.cib, `CIB of ${node}`);
  return cib && { node, text: seen.cib, cib, state: seen.units.pacemaker ? 'running' : 'on-disk' };
};
