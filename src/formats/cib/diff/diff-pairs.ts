/** Two lists of sets of a pair section → what differs: pair by pair where they always hold, set by set where they have rules. */
import { draftOf } from '../codec/draft-of.ts';
import { adopt } from '../edit/adopt.ts';
import type { PairSection } from '../edit/cib-edit.ts';
import type { AttributeSet } from '../model/attribute-set.ts';
import { isSecretValue } from '../secret-names.ts';
import { canonicalProperty } from '../version/property-names.ts';
import type { CibChange } from './cib-change.ts';
import { compareFlat } from './compare-flat.ts';
import { flatten } from './flatten.ts';

const WHAT: Readonly<Record<PairSection, string>> = {
  crmConfig: 'property',
  rscDefaults: 'resource default',
  opDefaults: 'operation default',
};

export const diffPairs = (
  section: PairSection,
  before: readonly AttributeSet[],
  after: readonly AttributeSet[],
): readonly CibChange[] =>
  // In this order the edits can follow one another: a set may stop being one that always holds.
  [...diffSets(section, before, after), ...diffPlain(section, before, after)];

const isPlain = (set: AttributeSet): boolean => set.rules.length === 0 && set.idRef === undefined;

interface Effective {
  /** As it is written. */
  readonly name: string;
  readonly value: string;
}

/** Of equal names the set with the higher score holds, then the first; the key is one for a property's old and new name. */
const effective = (sets: readonly AttributeSet[]): ReadonlyMap<string, Effective> => {
  const values = new Map<string, Effective>();
  const byScore = sets.filter(isPlain).toSorted((one, other) => scoreOf(other) - scoreOf(one));
  for (const { pairs } of byScore) {
    for (const { name, value = '' } of pairs) {
      const key = name === undefined ? undefined : canonicalProperty(name);
      if (name !== undefined && key !== undefined && !values.has(key)) values.set(key, { name, value });
    }
  }
  return values;
};

const scoreOf = ({ score = '0' }: AttributeSet): number => Number(score.replace(/INFINITY/, '1000000')) || 0;

const diffPlain = (
  section: PairSection,
  before: readonly AttributeSet[],
  after: readonly AttributeSet[],
): readonly CibChange[] => {
  const old = effective(before);
  const now = effective(after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): CibChange[] => {
    const was = old.get(key)?.value;
    const is = now.get(key)?.value;
    if (was === is) return [];
    const name = now.get(key)?.name ?? old.get(key)?.name ?? key;
    const secret = isSecretValue(name, is ?? was ?? '');
    const value = { name, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }), secret };
    const common = { kind: 'cib-change', section, what: WHAT[section], id: name, values: [value] } as const;
    if (is === undefined) return [{ ...common, change: 'remove', edit: { kind: 'unset', section, name } }];
    return [
      { ...common, change: was === undefined ? 'add' : 'change', edit: { kind: 'set', section, name, value: is } },
    ];
  });
};

const diffSets = (
  section: PairSection,
  before: readonly AttributeSet[],
  after: readonly AttributeSet[],
): readonly CibChange[] => {
  const key = (set: AttributeSet): string => set.id ?? `id-ref ${set.idRef ?? ''}`;
  const old = new Map(before.filter((set) => !isPlain(set)).map((set) => [key(set), set]));
  const now = new Map(after.filter((set) => !isPlain(set)).map((set) => [key(set), set]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id): CibChange[] => {
    const was = old.get(id);
    const is = now.get(id);
    const flat = (set: AttributeSet | undefined): Map<string, string> =>
      set === undefined ? new Map() : flatten(draftOf(section, set));
    const values = compareFlat(flat(was), flat(is !== undefined && was !== undefined ? adopt(is, was) : is));
    const common = { kind: 'cib-change', section, what: `${WHAT[section]} set`, id, values } as const;
    if (is === undefined) return [{ ...common, change: 'remove', edit: { kind: 'remove-set', section, id } }];
    if (was === undefined) return [{ ...common, change: 'add', edit: { kind: 'put-set', section, set: is } }];
    return values.length === 0 ? [] : [{ ...common, change: 'change', edit: { kind: 'put-set', section, set: is } }];
  });
};
