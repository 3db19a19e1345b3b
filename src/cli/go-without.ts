/** Nodes that can't be reached: refused, unless it was said that the others may be changed without them, and there is nothing there to log in to. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { HostError } from '../hosts/host-error.ts';
import type { Spec } from '../spec/spec.ts';
import { hostFault } from './host-fault.ts';
import type { OpenHosts } from './open-hosts.ts';
import type { PlanWishes } from './prepare-plan.ts';

/** What speaks against going on; none where all nodes are there. */
export const goWithout = (
  spec: Spec,
  { hosts, failures }: Pick<OpenHosts, 'hosts' | 'failures'>,
  missing: NonNullable<PlanWishes['missing']>,
): readonly Diagnostic[] => {
  const faults = failures.map((error) =>
    hostFault(
      error,
      spec.nodes.find(({ name }) => name === error.host),
    ),
  );
  if (failures.length === 0) return [];
  if (missing !== 'allow') return [...faults, refused(spec, failures, missing)];
  const there = failures.filter(({ reason }) => reason !== 'unreachable');
  if (there.length > 0) return [...faults, notMissing(spec, there)];
  return hosts.size === 0 ? [...faults, nobodyThere(spec)] : [];
};

const namesOf = (failures: readonly HostError[]): string => failures.map(({ host }) => host).join(', ');

const refused = (spec: Spec, failures: readonly HostError[], missing: 'refuse' | 'needed'): Diagnostic =>
  fault('plan/nodes-missing', {
    message: `${namesOf(failures)} can't be looked at, so nothing is planned for any node.`,
    remedy: failures.every(({ reason }) => reason === 'unreachable')
      ? waysBack(spec, failures, missing).join(' ')
      : 'Mend what is said of each of them, then run the same command again.',
    place: spec.place,
  });

const waysBack = ({ nodes }: Spec, failures: readonly HostError[], missing: 'refuse' | 'needed'): readonly string[] => {
  const notMadeYet = failures.every(({ host }) => nodes.find(({ name }) => name === host)?.absence !== undefined);
  const first = notMadeYet ? 'Raise it as is said there' : 'Bring it up';
  return [
    `${first} and run the same command again${missing === 'needed' ? '; all nodes are needed for this.' : '. To change the others meanwhile: relais apply --allow-missing.'}`,
    ...(notMadeYet ? [] : ['If it never comes back: take its line out of the file, and apply that.']),
  ];
};

const notMissing = (spec: Spec, there: readonly HostError[]): Diagnostic =>
  fault('plan/not-missing', {
    message: `${namesOf(there)} can't be used, but a machine answers: --allow-missing is for nodes that are down.`,
    remedy: 'Mend what is said of each of them, then run the same command again.',
    place: spec.place,
  });

const nobodyThere = (spec: Spec): Diagnostic =>
  fault('plan/nobody-there', {
    message: 'None of the nodes can be reached: there is nothing to change.',
    remedy: 'Look at the network of this machine, and at theirs.',
    place: spec.place,
  });
