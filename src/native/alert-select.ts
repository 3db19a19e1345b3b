/** `select` of an alert: the events that it is called for. */
import * as z from 'zod';
import type { AlertSelect, Selected } from '../formats/cib/model/alert.ts';
import { idToWrite, innerId } from './inner-id.ts';
import { readUnknown, type UnknownValue, unknownShape, writeUnknown } from './unknown.ts';
import { asYaml, described, field, idWord, word } from './word.ts';
import type { Writing } from './writing.ts';

const events = ['nodes', 'fencing', 'resources', 'attributes'] as const;
type Event = (typeof events)[number];

type AttributeValue =
  | string
  | (UnknownValue & { readonly id?: string | undefined; readonly name?: string | undefined });
export type SelectValue = Event | (UnknownValue & { readonly [E in Event]?: readonly AttributeValue[] | undefined });

const id = described(idWord, 'The id in the CIB.').optional();
const attributes = z.array(
  z.union([word, z.strictObject({ id, name: field('The attribute.', 'standby').optional(), ...unknownShape })]),
);
const about = (event: string) =>
  described(attributes, `${event}; of attributes only these, when they are named.`, []).optional();

export const selectSchema: z.ZodType<readonly SelectValue[]> = described(
  z.array(
    z.union([
      z.enum(events),
      z.strictObject({
        nodes: about('Nodes that come and go'),
        fencing: about('Fencing'),
        resources: about('Actions of resources'),
        attributes: about('Node attributes'),
        ...unknownShape,
      }),
    ]),
  ),
  'What it is called for: nodes, fencing, resources, attributes; the first three when absent.',
  ['nodes', { attributes: ['standby'] }],
);

/** `owner` is the alert’s id. */
export const readSelect = (values: readonly SelectValue[], owner: string): AlertSelect => {
  let turn = 0;
  const unknown = values.flatMap((value) => (typeof value === 'object' && eventsOf(value).length === 0 ? [value] : []));
  return {
    kind: 'alert-select',
    selected: values.flatMap((value): Selected[] => {
      if (typeof value === 'string') return [{ kind: 'selected', element: `select_${value}`, attributes: [] }];
      return eventsOf(value).map((event) => ({
        kind: 'selected',
        element: `select_${event}`,
        attributes: (value[event] ?? []).map((one) => {
          const usual = innerId(owner, String(turn++));
          return typeof one === 'string'
            ? { kind: 'selected-attribute', id: usual, name: one }
            : {
                kind: 'selected-attribute',
                id: one.id ?? usual,
                ...(one.name !== undefined && { name: one.name }),
                ...readUnknown(one),
              };
        }),
        ...readUnknown(value),
      }));
    }),
    ...(unknown[0] !== undefined && readUnknown(unknown[0])),
  };
};

const eventsOf = (value: Exclude<SelectValue, string>): readonly Event[] =>
  events.filter((event) => value[event] !== undefined);

export const writeSelect = (select: AlertSelect, owner: string, writing: Writing): readonly unknown[] => {
  let turn = 0;
  const selected = select.selected.map((each) => {
    const event = each.element.slice('select_'.length);
    const list = each.attributes.map((one) => {
      const long = { ...idToWrite(one.id, innerId(owner, String(turn++)), writing), ...writeUnknown(one) };
      if (Object.keys(long).length === 0 && one.name !== undefined) return asYaml(one.name);
      return { ...(one.name !== undefined && { name: asYaml(one.name) }), ...long };
    });
    const unknown = writeUnknown(each);
    return list.length === 0 && Object.keys(unknown).length === 0 ? event : { [event]: list, ...unknown };
  });
  const unknown = writeUnknown(select);
  return Object.keys(unknown).length === 0 ? selected : [...selected, unknown];
};
