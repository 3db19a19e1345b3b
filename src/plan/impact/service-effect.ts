/** What a service lives through: its address, and what serves it. */
import type { Transition, TransitionAction } from '../../formats/transition/transition.ts';
import { type DrilledGaps, type ExpectedGap, expectedGap, longestGap } from './expected-gap.ts';
import type { Effect, PredictionKind } from './impact.ts';
import { joinNames, nodesIn } from './names.ts';
import type { ServiceParts } from './parts.ts';

interface Seen {
  readonly prediction: PredictionKind;
  readonly transition?: Transition;
  readonly drilled: DrilledGaps;
  readonly waiting: number;
}

/** Undefined where nothing happens to it. */
export const serviceEffect = (parts: ServiceParts, seen: Seen): Effect | undefined => {
  const about = { of: 'service', name: parts.name } as const;
  if (seen.transition === undefined) {
    return seen.prediction === 'nothing-runs' && parts.inFile === 'yes'
      ? { ...about, effect: 'starts', says: [`starts with the address ${parts.ipAfter ?? ''}`.trimEnd()] }
      : undefined;
  }
  const { actions } = seen.transition;
  const ofAddress = actions.filter(({ resource }) => resource === parts.address);
  const ofServing = actions.filter(({ resource }) => parts.serving.includes(resource));
  const before = holders(seen.transition.before, parts.address);
  const after = holders(seen.transition.after, parts.address);
  const says = [...addressSays(parts, ofAddress, after), ...servingSays(ofServing)];
  if (before.length === 0) {
    if (after.length > 0) return { ...about, effect: 'starts', says };
    const nowhere = parts.ipBefore === undefined && parts.inFile === 'yes' ? ['Pacemaker would start it nowhere'] : [];
    return says.length + nowhere.length === 0
      ? undefined
      : { ...about, effect: 'unnoticed', says: [...says, ...nowhere] };
  }
  if (after.length === 0) return { ...about, effect: 'stops', says: [...says, ...leaves(parts)] };
  const gaps = [
    ...ofAddress.flatMap((action) => addressGap(action, ofServing)),
    ...servingGap(ofServing, before, after),
  ].map((cause) => expectedGap(cause, parts.name, seen));
  if (says.length === 0) return undefined;
  return gaps.length === 0
    ? { ...about, effect: 'unnoticed', says: [...says, `visitors are served by ${joinNames(after)}`] }
    : { ...about, effect: 'interrupted', says, ...gapField(longestGap(gaps)) };
};

const gapField = (gap: ExpectedGap | undefined): { readonly gap?: ExpectedGap } => (gap === undefined ? {} : { gap });

const holders = (places: Transition['before'], resource: string): readonly string[] =>
  places.find((place) => place.resource === resource)?.nodes ?? [];

const leaves = ({ ipBefore, inFile }: ServiceParts): readonly string[] =>
  inFile === 'no' && ipBefore !== undefined ? [`nobody answers at ${ipBefore} any more`] : [];

const addressSays = (
  { ipBefore, ipAfter }: ServiceParts,
  actions: readonly TransitionAction[],
  after: readonly string[],
): readonly string[] => {
  const changes = ipBefore !== undefined && ipAfter !== undefined && ipBefore !== ipAfter;
  return [
    ...(changes ? [`its address changes from ${ipBefore} to ${ipAfter}`] : []),
    ...actions.flatMap((action): readonly string[] => {
      const { kind, from = '', to = '', hindered } = action;
      if (hindered !== undefined) return [`Pacemaker would ${kind} the address, and can't${because(action)}`];
      switch (kind) {
        case 'move':
          return [`the address moves from ${from} to ${to}`];
        case 'restart':
          return changes ? [] : [`the address is taken away and put back on ${from}`];
        case 'recover':
          return [`the address is recovered on ${from}`];
        case 'start':
          return [`the address comes up on ${to}`];
        case 'stop':
          return after.length === 0 ? [`the address is taken away from ${from}`] : [];
        case 'reload':
          return [`the address is set anew on ${from}`];
        default:
          return [`the address: ${action.word} on ${[from, to].filter((node) => node !== '').join(', ')}`];
      }
    }),
  ];
};

const because = ({ reason }: TransitionAction): string => (reason === undefined ? '' : ` (${reason})`);

const words: Readonly<Partial<Record<TransitionAction['kind'], string>>> = {
  start: 'starts',
  stop: 'stops',
  restart: 'restarts',
  recover: 'is recovered',
  reload: 'is reloaded',
};

/** The primitive's id is how the file's kind is called: `apache`. */
const servingSays = (actions: readonly TransitionAction[]): readonly string[] =>
  [...Map.groupBy(actions, ({ resource, kind, word }) => `${resource} ${words[kind] ?? word}`)].map(
    ([what, same]) => `${what.charAt(0).toUpperCase()}${what.slice(1)} on ${joinNames(nodesIn(same))}`,
  );

const addressGap = (
  { kind, to }: TransitionAction,
  ofServing: readonly TransitionAction[],
): readonly ('move' | 'move-after-start' | 'address-restart')[] => {
  if (kind === 'move') {
    return ofServing.some((action) => action.kind === 'start' && action.to === to) ? ['move-after-start'] : ['move'];
  }
  return ['restart', 'recover', 'other'].includes(kind) ? ['address-restart'] : [];
};

/** Clients notice what serves them only where the address stays with it. */
const servingGap = (
  actions: readonly TransitionAction[],
  before: readonly string[],
  after: readonly string[],
): readonly 'apache-restart'[] =>
  actions.some(
    ({ kind, from = '' }) =>
      ['restart', 'recover', 'stop', 'other'].includes(kind) && before.includes(from) && after.includes(from),
  )
    ? ['apache-restart']
    : [];
