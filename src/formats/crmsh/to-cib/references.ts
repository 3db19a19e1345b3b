/** What `$id-ref=` may name: a list, a rule, or an object whose first list of that kind is meant. */
import { fault } from '../../../diagnostic/diagnostic.ts';
import type { AttributeList } from '../syntax/attribute-list.ts';
import type { Command } from '../syntax/command.ts';
import type { Operations } from '../syntax/operations.ts';
import type { Rule } from '../syntax/rule.ts';
import type { Word } from '../syntax/word.ts';
import type { Build } from './build.ts';
import { plainId } from './ids.ts';
import { suffixOf } from './suffix.ts';

export type ReferenceKind = 'instance_attributes' | 'meta_attributes' | 'utilization' | 'operations' | 'rule';

export interface References {
  /** By `<kind> <id of an object>`: the id of its first one. */
  readonly firstOf: ReadonlyMap<string, string>;
  /** Every id that can be referred to, however it came about. */
  readonly known: Pick<ReadonlySet<string>, 'has'>;
}

export const findReferences = (commands: readonly Command[], given: readonly string[]): References => {
  const firstOf = new Map<string, string>();
  const known = new Set(given);
  const add = (owner: string, kind: ReferenceKind, id: string): void => {
    known.add(id);
    if (!firstOf.has(`${kind} ${owner}`)) firstOf.set(`${kind} ${owner}`, id);
  };
  const addRules = (owner: string, prefix: string, rules: readonly Rule[]): void => {
    for (const rule of rules)
      if (rule.idRef === undefined) add(owner, 'rule', rule.id?.text ?? plainId(`${prefix}-rule`));
  };
  for (const command of commands) {
    if (!('id' in command) || command.id === undefined) continue;
    const owner = command.id.text;
    for (const part of partsOf(command)) {
      if (part.idRef !== undefined) continue;
      if (part.kind === 'operations') {
        if (part.id !== undefined) add(owner, 'operations', part.id.text);
        continue;
      }
      const { element, suffix } = suffixOf[part.name];
      const id = part.id?.text ?? plainId(`${owner}-${suffix}`);
      add(owner, element, id);
      addRules(owner, id, part.rules);
    }
    if (command.kind === 'location' || command.kind === 'property-set') addRules(owner, owner, command.rules);
  }
  return { firstOf, known };
};

const partsOf = (command: Command): readonly (AttributeList | Operations)[] => {
  if ('lists' in command) return command.lists;
  if (!('parts' in command)) return [];
  return (command.parts as readonly { readonly kind: string }[]).filter(
    (part): part is AttributeList | Operations => part.kind === 'attributes' || part.kind === 'operations',
  );
};

/** The id that is meant; a fault when there is nothing of that name. */
export const resolveReference = (build: Build, kind: ReferenceKind, word: Word): string => {
  const id = build.references.firstOf.get(`${kind} ${word.text}`) ?? word.text;
  if (!build.references.known.has(id)) {
    build.report(
      fault('crmsh/missing-reference', {
        message: `$id-ref=${word.text} names nothing that is defined here.`,
        remedy: 'Name a list that has an $id, or a resource that has a list of this kind.',
        place: word.place,
      }),
    );
  }
  return id;
};
