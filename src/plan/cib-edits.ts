/** What has to be put into the live configuration, and what taken out, so that it holds what relais wants. */
import type { CibEdit, CibObject, ObjectSection, PairSection } from '../formats/cib/edit/cib-edit.ts';
import type { AttributeSet } from '../formats/cib/model/attribute-set.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import { canonicalProperty } from '../formats/cib/version/property-names.ts';
import { withoutOfPacemaker } from '../native/of-pacemaker.ts';
import { nodeEdits } from './node-edits.ts';
import { ownershipTagId } from './ownership-tag.ts';

export interface Past {
  /** Ids of what relais made. */
  readonly owned: ReadonlySet<string>;
  /** What it applied last, where that is known: names that the file says no more are unset. */
  readonly applied?: Configuration;
}

/** @param desired without what Pacemaker says of itself. */
export const cibEdits = (live: Configuration, desired: Configuration, past: Past): readonly CibEdit[] => [
  ...pairSections.flatMap((section) => pairs(section, desired, past.applied && withoutOfPacemaker(past.applied))),
  ...nodeEdits(live, desired, past.applied),
  ...objectSections.flatMap((section) => gone(section, live, desired, past.owned)),
  ...objectSections.flatMap((section) =>
    (desired[section] as readonly CibObject[]).map((object): CibEdit => ({ kind: 'put', object })),
  ),
];

const pairSections: readonly PairSection[] = ['crmConfig', 'rscDefaults', 'opDefaults'];

/** A constraint goes before the resource that it names. */
const objectSections = ['constraints', 'fencingTopology', 'alerts', 'acls', 'tags', 'resources'] as const;

/** One that always holds and says its values itself. */
const isPlain = (set: AttributeSet): boolean => set.rules.length === 0 && set.idRef === undefined;

const pairs = (
  section: PairSection,
  desired: Configuration,
  applied: Configuration | undefined,
): readonly CibEdit[] => {
  const names = new Set(namesIn(desired[section]).map(canonicalProperty));
  const ids = new Set(desired[section].map(({ id }) => id));
  return [
    ...namesIn(applied?.[section] ?? [])
      .filter((name) => !names.has(canonicalProperty(name)))
      .map((name): CibEdit => ({ kind: 'unset', section, name })),
    ...(applied?.[section] ?? []).flatMap((set): readonly CibEdit[] =>
      isPlain(set) || set.id === undefined || ids.has(set.id) ? [] : [{ kind: 'remove-set', section, id: set.id }],
    ),
    ...desired[section].flatMap((set): readonly CibEdit[] =>
      isPlain(set)
        ? set.pairs.flatMap(({ name, value }): readonly CibEdit[] =>
            name === undefined || value === undefined ? [] : [{ kind: 'set', section, name, value }],
          )
        : [{ kind: 'put-set', section, set }],
    ),
  ];
};

const namesIn = (sets: readonly AttributeSet[]): readonly string[] =>
  sets.filter(isPlain).flatMap((set) => set.pairs.flatMap(({ name }) => name ?? []));

/** What relais made once and wants no more; nobody else's object is touched. */
const gone = (
  section: ObjectSection,
  live: Configuration,
  desired: Configuration,
  owned: ReadonlySet<string>,
): readonly CibEdit[] => {
  const wanted = new Set((desired[section] as readonly CibObject[]).map(({ id }) => id));
  return (live[section] as readonly CibObject[]).flatMap(({ id }): readonly CibEdit[] =>
    id !== undefined && (owned.has(id) || id === ownershipTagId) && !wanted.has(id)
      ? [{ kind: 'remove', section, id }]
      : [],
  );
};
