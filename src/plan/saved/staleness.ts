/** Why a saved plan can't be run any more: what is not as it was when it was made. */
import { isDeepStrictEqual } from 'node:util';
import type { PlainPlan } from './plain-plan.ts';
import type { Basis } from './saved-plan.ts';

export interface Standing {
  readonly plan: PlainPlan;
  readonly basis: Omit<Basis, 'madeAt' | 'salt' | 'adopt' | 'missing' | 'file'>;
}

/** A sentence each, without its full stop; none when the plan that would be made now is the very same. */
export const staleness = (then: Standing, now: Standing): readonly string[] => {
  const reasons = [
    ...(then.basis.relais === now.basis.relais
      ? []
      : [`it was made by relais ${then.basis.relais}, and this is ${now.basis.relais}`]),
    ...(then.basis.fileDigest === now.basis.fileDigest ? [] : ['the file was changed since']),
    ...changedFolders(then.basis.folders, now.basis.folders).map(
      (folder) => `the content of ${folder} was changed since`,
    ),
    ...(then.basis.configuration === now.basis.configuration ? [] : ["the cluster's configuration was changed since"]),
    ...changedDifferences(then.plan, now.plan),
  ];
  if (reasons.length > 0) return reasons;
  if (!isDeepStrictEqual(effects(then.plan), effects(now.plan))) {
    return ['the services stand otherwise now, and it would do something else to them'];
  }
  return isDeepStrictEqual(deeds(then.plan), deeds(now.plan)) ? [] : ['what would be done now is something else'];
};

const changedFolders = (
  then: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): readonly string[] =>
  [...new Set([...Object.keys(then), ...Object.keys(now)])].filter((folder) => then[folder] !== now[folder]).toSorted();

/** Lines of the file may have moved: where something stands in it is no part of what is done. */
const withoutPlaces = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'origin')
      .map(([key, inner]) => [key, withoutPlaces(inner)]),
  );
};

const deeds = ({ steps, foreign }: PlainPlan): unknown => withoutPlaces({ steps, foreign });

/** The gap that is expected is no part of what is done either: a drill may have been held since. */
const effects = ({ impact }: PlainPlan): unknown => {
  const { effects: of, needs } = (impact ?? {}) as { effects?: readonly object[]; needs?: unknown };
  return { needs, effects: of?.map((effect) => ({ ...effect, gap: undefined })) };
};

interface Told {
  readonly node: string;
  readonly title: string;
}

const changedDifferences = (then: PlainPlan, now: PlainPlan): readonly string[] => {
  const old = byName(then);
  const fresh = byName(now);
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((name) => {
    if (!fresh.has(name)) return [`${name} is as the file wants it by now`];
    if (!old.has(name)) return [`${name} differs from the file by now`];
    return isDeepStrictEqual(old.get(name), fresh.get(name)) ? [] : [`${name} differs in another way by now`];
  });
};

const byName = ({ differences }: PlainPlan): ReadonlyMap<string, unknown> =>
  new Map(((differences ?? []) as readonly Told[]).map((each) => [`${each.node}: ${each.title}`, withoutPlaces(each)]));
