/** The CIB in force of the cluster that a plan works on. */
import type { Cib } from '../formats/cib/model/cib.ts';
import { parseCib } from '../formats/cib/parse-cib.ts';
import type { Spec } from '../spec/spec.ts';
import { ownership } from './cluster-name.ts';
import type { Observed, ObservedNode } from './observed.ts';

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
  const [node, seen] = holders.toSorted(([, a], [, b]) => compare(standing(b), standing(a)))[0] ?? [];
  if (node === undefined || seen === undefined) return undefined;
  const { cib } = parseCib(seen.cib, `CIB of ${node}`);
  return cib && { node, text: seen.cib, cib, state: seen.units.pacemaker ? 'running' : 'on-disk' };
};

/** A node that came back and found nobody has a CIB of its own, and an old one: that of the quorate partition counts, then the newest. */
const standing = ({ cib, units }: ObservedNode): readonly number[] => {
  const tag = /<cib [^>]*>/.exec(cib)?.[0] ?? '';
  const number = (name: string): number => Number(new RegExp(` ${name}="(\\d+)"`).exec(tag)?.[1] ?? 0);
  return [Number(units.pacemaker), number('have-quorum'), number('admin_epoch'), number('epoch')];
};

const compare = (one: readonly number[], other: readonly number[]): number =>
  one.map((value, at) => value - (other[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
