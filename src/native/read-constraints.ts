/** `constraints` of the file → those of the CIB. */
import type { Colocation } from '../formats/cib/model/colocation.ts';
import type { Constraint } from '../formats/cib/model/constraint.ts';
import type { Lifetime, Location } from '../formats/cib/model/location.ts';
import type { Order } from '../formats/cib/model/order.ts';
import type { Ticket } from '../formats/cib/model/ticket.ts';
import {
  type ConstraintsValue,
  colocationFields,
  type LifetimeValue,
  locationFields,
  orderFields,
  ticketFields,
} from './constraints.ts';
import { readFields } from './fields.ts';
import { readRules } from './read-rule.ts';
import type { Path, Reading } from './reading.ts';
import { readResourceSets } from './resource-sets.ts';
import { readUnknown } from './unknown.ts';

export const readConstraints = (value: ConstraintsValue = {}, reading: Reading): readonly Constraint[] => {
  const each = <V extends { readonly sets?: Parameters<typeof readResourceSets>[0] }, T extends Constraint>(
    kind: T['kind'],
    values: Readonly<Record<string, V>> | undefined,
    make: (id: string, one: V, path: Path) => T,
  ): readonly T[] =>
    Object.entries(values ?? {}).map(([id, one]) => {
      const path = ['constraints', kind, id];
      return reading.note(make(id, one, path), path);
    });
  const setsOf = (id: string, one: { readonly sets?: Parameters<typeof readResourceSets>[0] }, path: Path) =>
    readResourceSets(one.sets, id, [...path, 'sets'], reading);
  const lifetimeOf = (id: string, one: { readonly lifetime?: LifetimeValue | undefined }, path: Path) =>
    readLifetime(one.lifetime, id, [...path, 'lifetime'], reading);
  return [
    ...each(
      'location',
      value.location,
      (id, one, path): Location => ({
        kind: 'location',
        id,
        ...readFields(locationFields, { ...one }),
        sets: setsOf(id, one, path),
        rules: readRules(one.rule, `${id}-rule`, [...path, 'rule'], reading),
        ...lifetimeOf(id, one, path),
        ...readUnknown(one),
      }),
    ),
    ...each(
      'colocation',
      value.colocation,
      (id, one, path): Colocation => ({
        kind: 'colocation',
        id,
        ...readFields(colocationFields, { ...one }),
        sets: setsOf(id, one, path),
        ...lifetimeOf(id, one, path),
        ...readUnknown(one),
      }),
    ),
    ...each(
      'order',
      value.order,
      (id, one, path): Order => ({
        kind: 'order',
        id,
        ...readFields(orderFields, { ...one }),
        sets: setsOf(id, one, path),
        ...lifetimeOf(id, one, path),
        ...readUnknown(one),
      }),
    ),
    ...each(
      'ticket',
      value.ticket,
      (id, one, path): Ticket => ({
        kind: 'ticket',
        id,
        ...readFields(ticketFields, { ...one }),
        sets: setsOf(id, one, path),
        ...readUnknown(one),
      }),
    ),
  ];
};

const readLifetime = (
  value: LifetimeValue | undefined,
  owner: string,
  path: Path,
  reading: Reading,
): { readonly lifetime?: Lifetime } =>
  value === undefined
    ? {}
    : {
        lifetime: {
          kind: 'lifetime',
          rules: readRules(value.rule, `${owner}-lifetime-rule`, [...path, 'rule'], reading),
          ...readUnknown(value),
        },
      };
