/** An address that nobody carries, that Pacemaker believes elsewhere, or that is away from home. */

import { type Diagnostic, fault, warning } from '../../../diagnostic/diagnostic.ts';
import { endMaintenanceMode, endStandbyOf } from '../../../plan/hand-back.ts';
import { addressId } from '../../../services/address.ts';
import type { NodeStatus } from '../cluster-status.ts';
import { owes } from '../questions/debts.ts';
import { viewOf as viewIn } from '../view-of.ts';
import type { Find } from './find.ts';

/** The code of an address that no waiting brings back: somebody's hand keeps Pacemaker from placing it. */
export const keptFromServing = 'status/kept-from-serving';

export const misplacedAddress: Find = ({ spec, answers, resting }, judged) => {
  const { services, resources, nodes, viewOf, unapplied } = judged;
  const answer = viewOf === undefined ? undefined : answers.get(viewOf);
  const isMaintained = viewIn(answer)?.maintenance === 'on';
  const isDebtor = (node: string): boolean => answer?.kind === 'reached' && owes(answer.debts, node) !== undefined;
  return services.flatMap(({ name, address, holders, carriers, prefer }): readonly Diagnostic[] => {
    const service = spec.services.find((one) => one.name === name);
    const place = service?.address.place;
    const id = service === undefined ? '' : addressId(service);
    const isReached = (node: string): boolean => nodes.some((one) => one.name === node && one.ssh === 'reached');
    if (viewOf === undefined || carriers.length > 1 || unapplied.services.has(name)) return [];
    if (holders.length > 1) {
      const message = `Pacemaker sees ${id} active on ${holders.join(' and ')}.`;
      const remedy = `Let it look again, on ${holders[0]}: crm_resource --refresh --resource ${id}`;
      return [fault('status/active-twice', { place, message, remedy })];
    }
    const [holder] = holders;
    const [carrier] = carriers;
    if (holder === undefined && carrier === undefined) {
      if (resting?.has(id)) return [];
      const held = heldByHand(nodes, viewOf, isMaintained, isDebtor);
      if (held !== undefined) {
        const message = `Nobody holds ${address}: ${name} is not served, and will not be, since ${held.why}.`;
        return [fault(keptFromServing, { place, message, remedy: held.remedy })];
      }
      const message = `Nobody holds ${address}: ${name} is not served.`;
      const remedy = `See what else is said here, and why Pacemaker places it nowhere, on ${viewOf}: crm_simulate --live-check --show-scores. Then: relais apply`;
      return [fault('status/no-holder', { place, message, remedy })];
    }
    if (holder === undefined) {
      const message = `${carrier} carries ${address}, but Pacemaker says that ${id} runs nowhere.`;
      const remedy = `Take it away there (ip address del), or let Pacemaker look again, on ${carrier}: crm_resource --refresh --resource ${id}`;
      return [fault('status/foreign-holder', { place, host: carrier ?? '', message, remedy })];
    }
    const resource = resources.find((one) => one.id === id);
    const underWay = [resource?.pending, ...(resource?.active ?? []).map(({ role }) => role)].find(
      (word) => word === 'Starting' || word === 'Stopping',
    );
    if (carrier === undefined && underWay !== undefined) {
      const message = `${name} is not served right now: ${id} is ${underWay.toLowerCase()} on ${holder}.`;
      const remedy = 'Ask again in a few seconds: `relais status`.';
      return [fault('status/address-under-way', { place, host: holder, message, remedy })];
    }
    if (carrier !== holder && (carrier !== undefined || isReached(holder))) {
      const really = carrier === undefined ? 'none of its interfaces carries it' : `${carrier} carries it`;
      const message = `Pacemaker says that ${holder} holds ${address}, but ${really}.`;
      const remedy = `Let Pacemaker look again, on ${holder}: crm_resource --refresh --resource ${id}`;
      return [fault('status/address-not-there', { place, host: holder, message, remedy })];
    }
    const home = nodes.find((node) => node.name === prefer);
    if (home === undefined || home.name === holder || home.state !== 'online') return [];
    const message = `${name} is on ${holder}, though ${home.name}, which it prefers, is online.`;
    const remedy = `Wait if it is on its way. If the file prefers it only now: relais apply. If somebody moved it by hand, let it go home, on ${holder}: crm_resource --clear --resource ${id}`;
    return [warning('status/away-from-home', { place: service?.place, message, remedy })];
  });
};

interface Held {
  readonly why: string;
  readonly remedy: string;
}

const heldByHand = (
  nodes: readonly NodeStatus[],
  from: string,
  isMaintained: boolean,
  isDebtor: (node: string) => boolean,
): Held | undefined => {
  if (isMaintained)
    return {
      why: 'the cluster is in maintenance mode',
      remedy: `End it, on ${from}: ${endMaintenanceMode}`,
    };
  const present = nodes.filter(({ state }) => state !== 'offline' && state !== 'unknown');
  const names = present.map(({ name }) => name);
  if (present.length === 0 || present.some(({ state }) => state !== 'standby')) return undefined;
  return {
    why: `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} in standby`,
    remedy: names.some(isDebtor)
      ? 'Bring them level: relais apply.'
      : `Let one serve again, on ${from}: ${endStandbyOf(names[0] ?? '')}`,
  };
};
