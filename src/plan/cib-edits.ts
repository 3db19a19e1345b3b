/** What has to be put into the live configuration, and what taken out, so that it holds what relais wants. */
import type { CibEdit, ObjectSection, PairSection } from '../formats/cib/edit/cib-edit.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import { ownedIn } from './ownership-tag.ts';

const pairs = (section: PairSection, desired: Configuration): readonly CibEdit[] =>
  desired[section].flatMap((set) =>
    set.pairs.flatMap(({ name, value }): readonly CibEdit[] =>
      name === undefined || value === undefined ? [] : [{ kind: 'set', section, name, value }],
    ),
  );

/** What relais made once and wants no more; nobody else's object is touched. */
const gone = (section: ObjectSection, live: Configuration, desired: Configuration): readonly CibEdit[] => {
  const owned = ownedIn(live);
  const wanted = new Set(desired[section].map(({ id }) => id));
  return live[section].flatMap(({ id }): readonly CibEdit[] =>
    id !== undefined && owned.has(id) && !wanted.has(id) ? [{ kind: 'remove', section, id }] : [],
  );
};

export const cibEdits = (live: Configuration, desired: Configuration): readonly CibEdit[] => [
  ...pairs('crmConfig', desired),
  ...pairs('rscDefaults', desired),
  // A constraint goes before the resource that it names.
  ...gone('constraints', live, desired),
  ...gone('resources', live, desired),
  ...[...desired.resources, ...desired.constraints, ...desired.tags].map(
    (object): CibEdit => ({ kind: 'put', object }),
  ),
];
