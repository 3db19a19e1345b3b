/** What happens to resources that are no part of a service of the file, and to nodes. */
import type { TransitionAction } from '../../formats/transition/transition.ts';
import type { Effect } from './impact.ts';
import { joinNames, nodesIn } from './names.ts';

/** @param promotable ids of primitives whose agents say themselves where they are promoted, once they run */
export const otherEffects = (
  actions: readonly TransitionAction[],
  promotable: ReadonlySet<string>,
): readonly Effect[] => [
  ...[...Map.groupBy(actions, ({ resource }) => resource)].flatMap(([resource, of]) =>
    resource === '' ? [] : [resourceEffect(resource, of, promotable)],
  ),
  ...actions.filter(({ resource }) => resource === '').map(nodeEffect),
];

const words: Readonly<Record<TransitionAction['kind'], string>> = {
  start: 'starts',
  stop: 'stops',
  move: 'moves',
  restart: 'restarts',
  recover: 'is recovered',
  reload: 'is reloaded',
  promote: 'is promoted',
  demote: 'is demoted',
  fence: 'is fenced',
  other: '',
};

const resourceEffect = (
  name: string,
  actions: readonly TransitionAction[],
  promotable: ReadonlySet<string>,
): Effect => ({
  of: 'resource',
  name,
  effect: worstOf(actions),
  says: [
    ...[...Map.groupBy(actions, phrase)].map(([what, same]) =>
      same[0]?.kind === 'move' ? what : `${what} on ${joinNames(nodesIn(same))}`,
    ),
    ...(promotable.has(name) && isPromotedLater(actions) ? ['its agent then says where it is promoted'] : []),
  ],
});

/** The scheduler knows the agent's wish only once the agent has run. */
const isPromotedLater = (actions: readonly TransitionAction[]): boolean =>
  actions.some(({ kind }) => kind === 'start') && actions.every(({ kind }) => kind !== 'promote');

const phrase = ({ kind, word, from, to, hindered }: TransitionAction): string => {
  if (hindered !== undefined) return `would ${word}, and can't,`;
  return kind === 'move' ? `moves from ${from} to ${to}` : words[kind] || word;
};

const worstOf = (actions: readonly TransitionAction[]): Effect['effect'] => {
  const done = actions.filter(({ hindered }) => hindered === undefined).map(({ kind }) => kind);
  if (done.some((kind) => ['move', 'restart', 'recover', 'demote', 'other'].includes(kind))) return 'interrupted';
  // An instance that stops here while another starts there is no end of the resource.
  if (done.includes('stop')) return done.includes('start') ? 'interrupted' : 'stops';
  return done.some((kind) => kind === 'start' || kind === 'promote') ? 'starts' : 'unnoticed';
};

const nodeEffect = ({ kind, word, from = '', reason }: TransitionAction): Effect => ({
  of: 'node',
  name: from,
  effect: 'interrupted',
  says: [`${kind === 'fence' ? 'is fenced' : word}${reason === undefined ? '' : ` (${reason})`}`],
});
