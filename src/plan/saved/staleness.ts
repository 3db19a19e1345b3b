/** Why a saved plan can't be run any more: what is not as it was when it was made. */
import { isDeepStrictEqual } from 'node:util';
import type { PlainPlan } from './plain-plan.ts';
import type { Basis } from './saved-plan.ts';

export interface Standing {
  readonly plan: PlainPlan;
  readonly basis: Omit<Basis, 'madeAt' | 'salt' | 'adopt' | 'missing' | 'file'>;
}

/** Same file, same content, and nothing is left to do: it was run already, or has come true otherwise. */
const hasComeTrue = (then: Standing, now: Standing): boolean =>
  differencesIn(now.plan).length === 0 &&
  then.basis.fileDigest === now.basis.fileDigest &&
  changedFolders(then.basis.folders, now.basis.folders).length === 0;

/**
 * A sentence each, without its full stop; none when the plan that would be made now is the very same, or empty since this one has
 * come true.
 */
export const staleness = (then: Standing, now: Standing): readonly string[] => {
  if (hasComeTrue(then, now)) return [];
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
  readonly detail?: readonly string[];
}

const changedDifferences = (then: PlainPlan, now: PlainPlan): readonly string[] => {
  const old = byName(then);
  const fresh = byName(now);
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((name) => {
    if (!fresh.has(name)) return [`${name} is as the file wants it by now`];
    if (!old.has(name)) return [`${name} differs from the file by now`];
    const [before, after] = [old.get(name), fresh.get(name)];
    return isDeepStrictEqual(before, after) ? [] : [`${name} differs in another way by now${newLines(before, after)}`];
  });
};

/** Lines of the difference that were not there, the first of them. */
const newLines = (before: Told | undefined, after: Told | undefined): string => {
  const known = new Set(before?.detail ?? []);
  const lines = (after?.detail ?? []).filter((line) => !known.has(line)).map((line) => line.trim());
  if (lines.length === 0) return '';
  return `: ${lines.slice(0, maxLines).join(' | ')}${lines.length > maxLines ? ` | and ${lines.length - maxLines} lines more` : ''}`;
};

const maxLines = 3;

const differencesIn = ({ differences }: PlainPlan): readonly Told[] => (differences ?? []) as readonly Told[];

const byName = (plan: PlainPlan): ReadonlyMap<string, Told> =>
  new Map(differencesIn(plan).map((each) => [`${each.node}: ${each.title}`, withoutPlaces(each) as Told]));
