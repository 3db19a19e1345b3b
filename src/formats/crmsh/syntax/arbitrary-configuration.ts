/** Configurations of every kind of command, for tests. */
import fc from 'fast-check';
import { anyOf, rule } from './arbitrary-attributes.ts';
import { colocation, location, order, ticket } from './arbitrary-constraints.ts';
import { bundle, clone, description, group, primitive } from './arbitrary-resources.ts';
import { constant, id, list, name, pair, record, text, word } from './arbitrary-words.ts';
import type { Command, CrmConfiguration } from './command.ts';

const node = record({ kind: constant('node'), uname: id, lists: list(anyOf('attributes', 'utilization'), 0, 2) }, {
  id,
  type: fc.constantFrom('member', 'remote'),
  description,
} as never);
const propertySet = record(
  {
    kind: constant('property-set'),
    keyword: fc.constantFrom('property', 'rsc_defaults', 'op_defaults'),
    rules: list(rule, 0, 1),
    pairs: list(pair, 1),
  },
  { id } as never,
);
const target = fc.oneof(
  fc.record({ kind: constant('node'), node: id }),
  fc.record({
    kind: constant('attribute'),
    name: fc.constantFrom('rack', 'site-2'),
    value: fc.constantFrom('1', 'b_2'),
  }),
  fc.record({ kind: constant('pattern'), pattern: text }),
);
const entries = fc.oneof(
  fc.record({ devices: list(id, 1) }).map((entry) => [entry]),
  list(fc.record({ target, devices: list(id, 1) }), 1),
);
const topology = fc.record({ kind: constant('fencing_topology'), entries });
const tag = fc.record({ kind: constant('tag'), id, refs: list(id, 1) });
const plainText = word(text.filter((each) => each !== '{' && each !== '}'));
const alertPart = fc.oneof(
  anyOf('attributes', 'meta'),
  fc.record({
    kind: constant('select'),
    events: list(
      fc.oneof(
        fc.record({ name: fc.constantFrom('nodes', 'fencing', 'resources'), attributes: fc.constant([]) }),
        fc.record({ name: constant('attributes'), attributes: list(id) }),
      ),
      1,
    ),
  }),
  record({ kind: constant('recipient'), value: plainText, lists: list(anyOf('attributes', 'meta'), 0, 2) }, {
    description,
  } as never),
);
const alert = record({ kind: constant('alert'), id, path: word(text), parts: list(alertPart) }, {
  description,
} as never);
const aclRule = record(
  {
    kind: constant('acl-rule'),
    right: fc.constantFrom('read', 'write', 'deny'),
    specs: list(
      record({ name: fc.constantFrom('xpath', 'ref', 'type', 'attr', 'meta', 'status') }, { value: text } as never),
      1,
    ),
  },
  { id, description } as never,
);
const role = record({ kind: constant('role'), id, rules: list(aclRule, 1) }, { description } as never);
const user = fc.record({ kind: constant('user'), id, roles: list(id, 1), rules: list(aclRule) });
const aclTarget = fc.record({
  kind: constant('acl_target'),
  keyword: fc.constantFrom('acl_target', 'acl_group'),
  id,
  roles: list(id, 1),
});
const monitor = record({ kind: constant('monitor'), resource: id, interval: fc.constantFrom('10s', '0', 'PT1M') }, {
  role: fc.constantFrom('Promoted'),
  timeout: fc.constantFrom('20s'),
} as never);
const xml = fc.record({
  kind: constant('xml'),
  text: word(name.map((each) => `<primitive id="${each}" class='ocf'/>`)),
});

const comment = text.map((each) => `# ${each}`.trim()).filter((each) => !each.endsWith('\\'));
const command = fc
  .oneof(
    ...[primitive, group, clone, bundle, location, colocation, order, ticket, node, propertySet, topology, tag],
    ...[alert, role, user, aclTarget, monitor, xml],
  )
  .chain((each) =>
    fc
      .option(list(comment, 1, 2), { nil: undefined })
      .map((comments) => (comments === undefined ? each : { ...(each as object), comments })),
  )
  .map((each) => each as Command);

export const arbitraryConfiguration: fc.Arbitrary<CrmConfiguration> = record<CrmConfiguration, 'comments'>(
  { kind: constant('crm-configuration'), commands: list(command, 0, 5) } as never,
  { comments: list(comment, 1, 2) } as never,
);
