/** Two configurations → what differs, with both sides. Ids that name nothing (of sets, pairs, operations, rules, fencing levels) are no difference. */
import type { Item } from '../codec/codec.ts';
import { draftOf } from '../codec/draft-of.ts';
import { adopt } from '../edit/adopt.ts';
import type { CibObject, ObjectSection } from '../edit/cib-edit.ts';
import { inPresentIds } from '../edit/in-present-ids.ts';
import type { Configuration } from '../model/cib.ts';
import type { CibChange } from './cib-change.ts';
import { compareFlat } from './compare-flat.ts';
import { diffPairs } from './diff-pairs.ts';
import { type Flat, flatten } from './flatten.ts';

const SECTIONS: readonly ObjectSection[] = [
  'nodes',
  'resources',
  'constraints',
  'fencingTopology',
  'tags',
  'acls',
  'alerts',
];

/** In the order of the sections, and in each: what changes or goes in the order of `before`, then what comes. */
export const diffConfiguration = (before: Configuration | undefined, after: Configuration): readonly CibChange[] => [
  ...diffPairs('crmConfig', before?.crmConfig ?? [], after.crmConfig),
  ...SECTIONS.flatMap((section) => {
    const present = before?.[section] ?? [];
    const wanted =
      section === 'fencingTopology' ? inPresentIds(after[section], before?.[section] ?? []) : after[section];
    return diffObjects(section, present, wanted);
  }),
  ...diffPairs('rscDefaults', before?.rscDefaults ?? [], after.rscDefaults),
  ...diffPairs('opDefaults', before?.opDefaults ?? [], after.opDefaults),
];

const diffObjects = (
  section: ObjectSection,
  before: readonly CibObject[],
  after: readonly CibObject[],
): readonly CibChange[] => {
  const wanted = byName(after);
  const present = byName(before);
  return [
    ...[...present].flatMap(([name, object]) => {
      const want = wanted.get(name);
      return want === undefined ? removed(section, object) : changed(section, object, want);
    }),
    ...[...wanted].filter(([name]) => !present.has(name)).map(([, object]) => added(section, object)),
  ];
};

/** No two should have the same id, or none; where they do, they are told apart by their turn. */
const byName = (objects: readonly CibObject[]): ReadonlyMap<string, CibObject> => {
  const named = new Map<string, CibObject>();
  const turns = new Map<string, number>();
  for (const object of objects) {
    const id = object.id ?? '';
    const turn = turns.get(id) ?? 0;
    turns.set(id, turn + 1);
    named.set(turn === 0 ? id : `${id} (${turn + 1})`, object);
  }
  return named;
};

const added = (section: ObjectSection, object: CibObject): CibChange => ({
  kind: 'cib-change',
  change: 'add',
  section,
  what: object.kind,
  id: object.id ?? '',
  values: compareFlat(new Map(), flatOf(section, object)),
  edit: { kind: 'put', object },
});

const removed = (section: ObjectSection, object: CibObject): CibChange => ({
  kind: 'cib-change',
  change: 'remove',
  section,
  what: object.kind,
  id: object.id ?? '',
  values: compareFlat(flatOf(section, object), new Map()),
  edit: { kind: 'remove', section, id: object.id ?? '' },
});

const changed = (section: ObjectSection, before: CibObject, after: CibObject): readonly CibChange[] => {
  if (before === after) return [];
  const values = compareFlat(flatOf(section, before), flatOf(section, adopt(after as Item, before) as CibObject));
  if (values.length === 0) return [];
  const edit = { kind: 'put', object: after } as const;
  return [{ kind: 'cib-change', change: 'change', section, what: after.kind, id: after.id ?? '', values, edit }];
};

const flatOf = (section: ObjectSection, object: CibObject): Flat => {
  const flat = flatten(draftOf(section, object));
  return object.kind === 'clone' ? new Map([['element', object.element], ...flat]) : flat;
};
