/** The steps by which missing nodes are put in standby before anything else, and let out of it after everything else. */
import { editConfiguration } from '../../formats/cib/edit/edit-cib.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Spec } from '../../spec/spec.ts';
import { commitStep } from '../cib-steps.ts';
import type { Change } from '../element-kind.ts';
import type { LiveCib } from '../live-cib.ts';
import type { Wave } from '../step.ts';
import { debtors, lift, owe } from './debt.ts';

export interface Debts {
  /** Missing, and not in standby yet. */
  readonly toOwe: readonly string[];
  /** There again, and still in standby. */
  readonly toLift: readonly string[];
}

/** @param missing names of the nodes that can't be reached, @param there of those that can. */
export const debtsOf = (live: Configuration, missing: readonly string[], there: readonly string[]): Debts => {
  const owing = debtors(live);
  const known = live.nodes.map(({ uname }) => uname);
  return {
    toOwe: missing.filter((name) => known.includes(name) && !owing.includes(name)),
    toLift: there.filter((name) => owing.includes(name)),
  };
};

export const owing = (live: Configuration, nodes: readonly string[]): Configuration =>
  editConfiguration(live, nodes.map(owe));

/** @param state a cluster that has yet to be started can be told only then. */
export const oweChanges = (spec: Spec, { node, cib, state }: LiveCib, nodes: readonly string[]): readonly Change[] =>
  nodes.map((name) => ({
    difference: {
      node: name,
      change: 'add',
      title: 'standby, until an apply has brought it level',
      origin: placeOf(spec, name),
    },
    steps: [
      commitStep(spec, node, {
        id: `${name}/owe`,
        wave: state === 'running' ? 'owe' : 'configure',
        title: `put ${name} in standby, which is missing`,
        on: cib.configuration,
        edits: [owe(name)],
      }),
    ],
  }));

/** @param next the configuration as it is by then. */
export const liftChanges = (
  spec: Spec,
  { node }: LiveCib,
  nodes: readonly string[],
  next: Configuration,
): readonly Change[] =>
  nodes.map((name) => ({
    difference: {
      node: name,
      change: 'remove',
      title: 'standby, in which it was kept since it was missing at an apply',
      origin: placeOf(spec, name),
    },
    steps: [
      commitStep(spec, node, {
        id: `${name}/lift`,
        wave: 'lift' satisfies Wave,
        title: `let ${name} take part again, now that it is level`,
        on: next,
        edits: [lift(name)],
      }),
    ],
  }));

const placeOf = (spec: Spec, name: string) => spec.nodes.find((node) => node.name === name)?.place ?? spec.place;
