/** Whether an apply leaves those that are up without quorum: for as long as members come and go, or for good. */
import { corosyncConfFile } from '../../facts/corosync-conf.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { ownership } from '../cluster-name.ts';
import type { Observed } from '../observed.ts';
import { majority, type QuorumRules, quorumRules, votesOf } from '../quorum-rules.ts';
import type { State } from '../state.ts';
import type { Step } from '../step.ts';
import { propertyOf } from './property-of.ts';

export interface QuorumLoss {
  readonly lasts: 'for a while' | 'for good';
  /** A sentence without its full stop. */
  readonly why: string;
}

interface Seen {
  readonly cluster: string;
  readonly desired: State;
  readonly observed: Observed;
  readonly steps: readonly Step[];
  /** The configuration in force, and the one after the apply. */
  readonly live: Configuration;
  readonly next: Configuration;
}

/** Nothing is lost where there is no quorum now. */
export const quorumLoss = ({ cluster, desired, observed, steps, live, next }: Seen): QuorumLoss | undefined => {
  const running = [...observed].filter(([, { units }]) => units.corosync);
  const text = running.find(([, seen]) => ownership(seen.corosyncConf, cluster).kind !== 'ghost')?.[1].corosyncConf;
  const wanted = [...desired.nodes.values()][0]?.get(`file ${corosyncConfFile}`);
  if (text === undefined || wanted?.kind !== 'file') return undefined;
  const before = quorumRules(text);
  const after = quorumRules(wanted.content);
  const stay = running.map(([node]) => node).filter((node) => before.votes.has(node));
  const restarts = steps.some(({ wave }) => wave === 'device');
  const ofDevice = restarts ? withoutDevice(stay, after, policyOf(live)) : undefined;
  if (ofDevice !== undefined) return ofDevice;
  const leave = steps.flatMap(({ id, node }) => (id === `${node}/leave` ? [node] : []));
  if (!isQuorate([...stay, ...leave], before)) return undefined;
  // A node that the apply goes on without was not looked at.
  const all = [...desired.nodes.keys()].filter((node) => observed.has(node));
  if (!isQuorate(all, after)) {
    const policy = policyOf(next);
    return policy === 'ignore'
      ? undefined
      : { lasts: 'for good', why: `${tally(all, after)}, however many of them run: ${consequence(policy)}` };
  }
  const policy = policyOf(live);
  if (policy === 'ignore') return undefined;
  if (!isQuorate(stay, before)) {
    return {
      lasts: 'for a while',
      why: `${tally(stay, before)} while ${leave.join(', ')} ${verb(leave, 'leaves', 'leave')}: ${consequence(policy)}`,
    };
  }
  const join = all.filter((node) => !stay.includes(node));
  const isReload = steps.some(({ wave, risk }) => wave === 'reload' && risk === 'cluster');
  return isReload && !isQuorate(stay, after)
    ? {
        lasts: 'for a while',
        why: `${tally(stay, after)} until ${join.join(', ')} ${verb(join, 'has', 'have')} joined: ${consequence(policy)}`,
      }
    : undefined;
};

/** Those that are up may have quorum by the device's vote alone; while it is restarted they have their own. */
const withoutDevice = (
  up: readonly string[],
  { votes, expected, device }: QuorumRules,
  policy: string,
): QuorumLoss | undefined => {
  const rules: QuorumRules = { votes, device, expected: expected + device, needed: majority(expected + device) };
  if (policy === 'ignore' || isQuorate(up, rules) || votesOf(up, votes) + device < rules.needed) return undefined;
  return {
    lasts: 'for a while',
    why: `${tally(up, rules)} without the quorum device, while corosync-qdevice is restarted: ${consequence(policy)}`,
  };
};

const isQuorate = (up: readonly string[], { votes, needed }: QuorumRules): boolean => votesOf(up, votes) >= needed;

const tally = (up: readonly string[], { votes, expected, needed }: QuorumRules): string => {
  const have = votesOf(up, votes);
  return `${up.join(', ')} ${verb(up, 'has', 'have')} no quorum (${have} of ${expected} votes, ${needed} needed)`;
};

const verb = (nodes: readonly string[], one: string, more: string): string => (nodes.length === 1 ? one : more);

const policyOf = (configuration: Configuration): string => propertyOf(configuration, 'no-quorum-policy') ?? 'stop';

/** pacemaker-controld(7), no-quorum-policy. */
const consequence = (policy: string): string => {
  switch (policy) {
    case 'freeze':
      return 'Pacemaker leaves all as it is, whatever fails';
    case 'demote':
      return 'Pacemaker demotes what is promoted, and stops the rest';
    case 'suicide':
    case 'fence':
      return 'Pacemaker fences the nodes';
    default:
      return 'Pacemaker stops all services';
  }
};
