/** Whether a drill may be held now: a drill on a cluster that limps would be an outage. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { ServiceSpec } from '../spec/spec.ts';
import type { ClusterStatus } from '../work/status/cluster-status.ts';
import type { Drill } from './drill.ts';
import type { Power } from './power.ts';

export type Permission =
  | { readonly kind: 'granted'; readonly holder: string }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };

export const seekPermission = (
  drill: Drill,
  service: ServiceSpec,
  status: ClusterStatus,
  { client, power }: { readonly client: string; readonly power: Power | undefined },
): Permission => {
  const refusals: Diagnostic[] = [];
  const refuse = (code: string, message: string, remedy: string): void => {
    refusals.push(fault(code, { place: service.place, message, remedy }));
  };
  if (drill.needs === 'power' && power === undefined) {
    refuse(
      'drill/no-power-switch',
      `${drill.name} needs something that can cut a node's power, and these hosts have nothing of the kind.`,
      'Try it on a lab: `relais lab up`. On real machines, pull the plug by hand while `relais status --watch` looks on.',
    );
  }
  if (status.nodes.some(({ name, address }) => client === name || client === address)) {
    refuse(
      'drill/client-is-node',
      `${client} is a node of the cluster: it can't watch what happens to it.`,
      'Name another machine on that network: --client [user@]host.',
    );
  }
  const faults = status.findings.filter(({ severity }) => severity === 'error');
  if (faults.length > 0) {
    refuse(
      'drill/not-healthy',
      'The cluster is not healthy, so a drill would be an outage.',
      'Mend what follows first.',
    );
    refusals.push(...faults);
  }
  const online = status.nodes.filter(({ state, ssh }) => state === 'online' && ssh === 'reached');
  if (online.length < 2 && faults.length === 0) {
    const others = status.nodes
      .filter((node) => !online.includes(node))
      .map(({ name, state }) => `${name} is ${state}`);
    refuse(
      'drill/nobody-to-take-over',
      `Fewer than two nodes are online and reached by ssh (${others.join(', ')}): nobody could take over.`,
      'Bring all nodes back first: `relais status` says what is wrong with them.',
    );
  }
  const holder = status.services.find(({ name }) => name === service.name)?.carriers[0];
  const node = online.find(({ name }) => name === holder);
  if (node === undefined && refusals.length === 0) {
    refuse('drill/no-holder', `No reachable node holds ${service.address.ip}.`, 'See `relais status`.');
  } else if (drill.needs === 'power' && node?.startsAtBoot === 'no') {
    refuse(
      'drill/would-not-return',
      `${node.name} does not start the cluster when it boots, so it would not come back by itself.`,
      'Have it do so: `relais apply`.',
    );
  }
  const unapplied = status.findings.filter(({ code }) => code === 'status/not-applied');
  if (unapplied.length > 0) {
    refuse('drill/not-applied', 'The cluster is not what the file says.', 'Apply the file first: relais apply');
    refusals.push(...unapplied);
  }
  const cold = status.findings.filter(({ code }) => code === 'status/instance-missing');
  if (cold.length > 0) {
    refuse('drill/stand-by-cold', 'The node that would take over is not ready.', 'Mend what follows first.');
    refusals.push(...cold);
  }
  return refusals.length > 0 || holder === undefined
    ? { kind: 'refused', diagnostics: refusals }
    : { kind: 'granted', holder };
};
