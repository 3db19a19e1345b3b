/** The order of `crm configure show`: by kind, then by id. */
import type { Command } from '../syntax/command.ts';

interface Sortable {
  readonly command: Command;
  /** The command in the language's own words, which an `xml` stands for. */
  readonly kind: Command;
}

export const sortAsShown = <T extends Sortable>(commands: readonly T[]): T[] =>
  commands
    .map((each) => ({ each, rank: rankOf(each.kind), id: idOf(each.kind) }))
    .toSorted((one, other) => one.rank - other.rank || compareCodePoints(one.id, other.id))
    .map(({ each }) => each);

const ranks: readonly (readonly string[])[] = [
  ['node'],
  ['rsc_template'],
  ['primitive'],
  ['bundle'],
  ['group'],
  ['ms'],
  ['clone'],
  ['tag'],
  ['location', 'colocation', 'order'],
  ['rsc_ticket', 'fencing_topology'],
  ['property'],
  ['rsc_defaults'],
  ['op_defaults'],
  ['role'],
  ['acl_target', 'acl_group', 'user'],
  ['alert'],
];

const rankOf = (command: Command): number => {
  const keyword = 'keyword' in command ? command.keyword : command.kind;
  return ranks.findIndex((rank) => rank.includes(keyword));
};

const idOf = (command: Command): string => {
  if (command.kind === 'fencing_topology') return 'fencing_topology';
  if (command.kind === 'node') return command.id?.text ?? command.uname.text;
  return 'id' in command ? (command.id?.text ?? '') : '';
};

/** As Python sorts strings. */
const compareCodePoints = (one: string, other: string): number => {
  const [left, right] = [Array.from(one), Array.from(other)];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
};
