/** Commands that make resources, for tests. */
import fc from 'fast-check';
import { anyOf } from './arbitrary-attributes.ts';
import { constant, id, list, name, pairName, plainPair, record, reserved, text, word } from './arbitrary-words.ts';

const op = fc.record({
  kind: constant('op'),
  name: word(pairName),
  pairs: list(plainPair),
  lists: list(anyOf('op_params', 'op_meta'), 0, 2),
});
const operations = fc.oneof(
  record({ kind: constant('operations'), ops: list(op, 1) }, { id } as never),
  fc.record({ kind: constant('operations'), idRef: id, ops: list(op, 0, 1) }),
);
export const description = word(text);
const agent = fc.oneof(
  record({ kind: constant('agent'), type: name }, { class: name } as never),
  fc.record({ kind: constant('agent'), class: name, provider: name, type: name }),
);
const listParts = list(anyOf('params', 'meta', 'utilization'), 0, 2);
export const primitive = fc.oneof(
  record(
    {
      kind: constant('primitive'),
      keyword: fc.constantFrom('primitive', 'rsc_template'),
      id,
      agent,
      parts: fc.tuple(listParts, list(operations, 0, 1), listParts).map((parts) => parts.flat()),
    },
    { description } as never,
  ),
  record(
    {
      kind: constant('primitive'),
      keyword: constant('primitive'),
      id,
      agent: fc.record({ kind: constant('template-name'), template: id }),
      parts: listParts,
    },
    { description } as never,
  ),
);
const lists = list(anyOf('params', 'meta'), 0, 2);
const members = fc.uniqueArray(
  name.filter((each) => !reserved.test(each)),
  { minLength: 1, maxLength: 4 },
);
export const group = record(
  { kind: constant('group'), id, members: members.map((all) => all.map((each) => ({ text: each }))), lists },
  {
    description,
  } as never,
);
export const clone = record(
  { kind: constant('clone'), keyword: fc.constantFrom('clone', 'ms'), id, member: id, lists },
  {
    description,
  } as never,
);
const partWith = (part: string, mapping: string) =>
  fc.record({
    kind: constant('bundle-part'),
    name: constant(part),
    pairs: list(plainPair),
    mappings: list(fc.record({ name: constant(mapping), pairs: list(plainPair) })),
  });
const bundlePart = fc.oneof(
  anyOf('meta', 'params'),
  fc.record({
    kind: constant('bundle-part'),
    name: fc.constantFrom('docker', 'podman'),
    pairs: list(plainPair),
    mappings: fc.constant([]),
  }),
  partWith('network', 'port-mapping'),
  partWith('storage', 'storage-mapping'),
  fc.record({ kind: constant('bundle-member'), primitive: id }),
);
export const bundle = record({ kind: constant('bundle'), id, parts: list(bundlePart, 1) }, { description } as never);
