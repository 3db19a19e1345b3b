/** Constraints of the CIB → `constraints` of the file. */
import type { Constraint } from '../formats/cib/model/constraint.ts';
import type { Lifetime } from '../formats/cib/model/location.ts';
import { colocationFields, locationFields, orderFields, ticketFields } from './constraints.ts';
import { type Fields, writeFields } from './fields.ts';
import { writeResourceSets } from './resource-sets.ts';
import { writeUnknown } from './unknown.ts';
import { writeRules } from './write-rule.ts';
import type { Writing } from './writing.ts';

const fieldsOf: Readonly<Record<Constraint['kind'], Fields>> = {
  location: locationFields,
  colocation: colocationFields,
  order: orderFields,
  ticket: ticketFields,
};

const kinds = ['location', 'colocation', 'order', 'ticket'] as const;

export const writeConstraints = (constraints: readonly Constraint[], writing: Writing): object =>
  Object.fromEntries(
    kinds.flatMap((kind) => {
      const entries = constraints
        .filter((constraint) => constraint.kind === kind)
        .map((constraint) => [constraint.id ?? '', writeConstraint(constraint, writing)] as const);
      return entries.length === 0 ? [] : [[kind, Object.fromEntries(entries)] as const];
    }),
  );

const writeConstraint = (constraint: Constraint, writing: Writing): object => {
  const { id = '', sets } = constraint;
  return {
    ...writeFields(fieldsOf[constraint.kind], constraint),
    ...writeResourceSets(sets, id, writing),
    ...('rules' in constraint && writeRules(constraint.rules, `${id}-rule`, writing)),
    ...('lifetime' in constraint && writeLifetime(constraint.lifetime, id, writing)),
    ...writeUnknown(constraint),
  };
};

const writeLifetime = (lifetime: Lifetime | undefined, owner: string, writing: Writing): object =>
  lifetime === undefined
    ? {}
    : {
        lifetime: { ...writeRules(lifetime.rules, `${owner}-lifetime-rule`, writing), ...writeUnknown(lifetime) },
      };
