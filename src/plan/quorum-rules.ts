/** How many votes a corosync.conf wants for quorum, and who has how many. votequorum(5) */
import type { CorosyncItem } from '../formats/corosync/conf.ts';
import { parseCorosyncConf } from '../formats/corosync/parse-corosync-conf.ts';
import { inside, setting } from './corosync-members.ts';

export interface QuorumRules {
  /** By node name. */
  readonly votes: ReadonlyMap<string, number>;
  readonly expected: number;
  readonly needed: number;
  /** Votes of a quorum device, which are in neither of the two; 0 without one. */
  readonly device: number;
}

export const quorumRules = (text: string): QuorumRules => {
  const items = parseCorosyncConf(text).conf?.items ?? [];
  const votes = new Map(
    inside(items, 'nodelist')
      .flatMap((nodelist) => inside(nodelist, 'node'))
      .map((node) => [setting(node, 'name'), figure(node, 'quorum_votes') ?? 1]),
  );
  const quorum = inside(items, 'quorum').flat();
  // What the section says goes before what the nodes come to.
  const expected = figure(quorum, 'expected_votes') ?? votesOf(votes.keys(), votes);
  const two = setting(quorum, 'two_node') === '1' && votes.size === 2;
  const all = votesOf(votes.keys(), votes);
  // corosync-qdevice(8), votes: by default one less than the nodes have.
  const [device] = inside(quorum, 'device').filter((each) => setting(each, 'model') !== '');
  return {
    ...{ votes, expected },
    needed: two ? 1 : majority(expected),
    device: device === undefined ? 0 : (figure(device, 'votes') ?? all - 1),
  };
};

/** Of so many votes. */
export const majority = (expected: number): number => Math.floor(expected / 2) + 1;

export const votesOf = (nodes: Iterable<string>, votes: QuorumRules['votes']): number =>
  [...nodes].reduce((sum, node) => sum + (votes.get(node) ?? 0), 0);

const figure = (items: readonly CorosyncItem[], key: string): number | undefined => {
  const text = setting(items, key);
  return /^\d+$/.test(text) ? Number(text) : undefined;
};
