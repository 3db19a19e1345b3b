/** Configurations of every kind of command, for tests. */
import fc from 'fast-check';
import type { AttributeList, AttributeListName, Pair } from './attribute-list.ts';
import type { Command, CrmConfiguration } from './command.ts';
import type { ResourceSet } from './resource-set.ts';
import type { Rule } from './rule.ts';
import type { Word } from './word.ts';

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,11}$/);
/** Anything that a line can hold: quotes, backslashes, blanks, letters of other scripts. */
const text = fc
  .array(
    fc.oneof(fc.constantFrom(...'\\"\'=#:$@{}()[]| \t/<>&'), fc.constantFrom('a', 'B', '7', 'é', '漢', '.', '-')),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  .map((characters) => characters.join(''));
const word = (from: fc.Arbitrary<string>): fc.Arbitrary<Word> => from.map((each) => ({ text: each }));
const id = word(name);
const list = <T>(of: fc.Arbitrary<T>, minLength = 0, maxLength = 3): fc.Arbitrary<T[]> =>
  fc.array(of, { minLength, maxLength });
/** A record whose optional fields are absent, not undefined. */
const record = <T, K extends keyof T = never>(
  required: { [P in keyof T]: fc.Arbitrary<T[P]> },
  optional: { [P in K]: fc.Arbitrary<T[P]> } = {} as { [P in K]: fc.Arbitrary<T[P]> },
): fc.Arbitrary<T> =>
  fc.record(
    { ...required, ...optional },
    { requiredKeys: Object.keys(required) as never[] },
  ) as unknown as fc.Arbitrary<T>;
const constant = <T extends string>(value: T): fc.Arbitrary<T> => fc.constant(value);

const reserved =
  /^(params|meta|utilization|operations|op|op_params|op_meta|rule|attributes|and|or|to|select|date|defined|not_defined|start|end|seconds|minutes|hours|monthdays|weekdays|yeardays|yearsdays|months|weeks|weekyears|years|days|moon|docker|podman|rkt|network|storage|primitive|port-mapping|storage-mapping|description|role|resource-discovery)$/i;
const pairName = name.filter((each) => !reserved.test(each));
const plainPair = record<Pair, 'value'>(
  { kind: constant('pair'), name: pairName } as never,
  // `a=b:` at the beginning of a list is its score, odd as that is.
  {
    value: fc.oneof(
      text.filter((each) => !/^[^:]*:$/.test(each)),
      constant(''),
    ),
  } as never,
);
const pair: fc.Arbitrary<Pair> = fc.oneof(
  plainPair,
  fc.record({ kind: constant('pair'), id: name, name: pairName, value: text }),
  record<Pair, 'name'>({ kind: constant('pair'), idRef: name } as never, { name: pairName } as never),
);

const score = word(fc.constantFrom('inf', '-inf', '100', '-5', 'cpu-load', 'INFINITY', 'advisory'));
const expression = fc.oneof(
  fc.record({
    kind: constant('expression'),
    attribute: word(pairName),
    operation: fc.constantFrom('defined', 'not_defined'),
  }),
  record(
    {
      kind: constant('expression'),
      attribute: word(fc.oneof(pairName, constant('#uname'))),
      operation: fc.constantFrom('lt', 'gte', 'eq', 'ne'),
      value: word(name),
    },
    { type: fc.constantFrom('string', 'number'), valueSource: fc.constantFrom('param', 'meta') } as never,
  ),
  fc.record({
    kind: constant('date'),
    operation: fc.constantFrom('lt', 'gt'),
    date: word(text),
    fields: fc.constant([]),
  }),
  fc.record({
    kind: constant('date'),
    operation: constant('in_range'),
    fields: fc.tuple(
      fc.record({ name: constant('start'), value: text }),
      fc.record({ name: fc.constantFrom('end', 'weeks'), value: text }),
    ),
  }),
  fc.record({
    kind: constant('date'),
    operation: constant('date_spec'),
    fields: list(fc.record({ name: fc.constantFrom('hours', 'weekdays'), value: text }), 1),
  }),
);
const rule: fc.Arbitrary<Rule> = fc
  .oneof(
    record({ kind: constant('rule'), operator: constant('and'), expressions: fc.constant([]), idRef: id }, {
      role: word(name),
    } as never),
    record({ kind: constant('rule'), operator: fc.constantFrom('and', 'or'), expressions: list(expression, 1) }, {
      id,
      role: word(name),
      score,
    } as never),
  )
  // One expression is joined to nothing.
  .map((each) => (each.expressions.length < 2 ? { ...each, operator: 'and' } : each) as unknown as Rule);

const attributes = (named: AttributeListName): fc.Arbitrary<AttributeList> =>
  fc.oneof(
    record({ kind: constant('attributes'), name: constant(named), rules: list(rule, 0, 2), pairs: list(pair) }, {
      id,
      score,
    } as never) as unknown as fc.Arbitrary<AttributeList>,
    fc.record({
      kind: constant('attributes'),
      name: constant(named),
      idRef: id,
      rules: fc.constant([]),
      pairs: fc.constant([]),
    }),
  );
const anyOf = (...names: AttributeListName[]): fc.Arbitrary<AttributeList> => fc.oneof(...names.map(attributes));

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
const description = word(text);
const agent = fc.oneof(
  record({ kind: constant('agent'), type: name }, { class: name } as never),
  fc.record({ kind: constant('agent'), class: name, provider: name, type: name }),
);
const listParts = list(anyOf('params', 'meta', 'utilization'), 0, 2);
const primitive = fc.oneof(
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
const group = record(
  { kind: constant('group'), id, members: members.map((all) => all.map((each) => ({ text: each }))), lists },
  {
    description,
  } as never,
);
const clone = record({ kind: constant('clone'), keyword: fc.constantFrom('clone', 'ms'), id, member: id, lists }, {
  description,
} as never);
const bundlePart = fc.oneof(
  anyOf('meta', 'params'),
  fc.record({
    kind: constant('bundle-part'),
    name: fc.constantFrom('docker', 'podman'),
    pairs: list(plainPair),
    mappings: fc.constant([]),
  }),
  fc.record({
    kind: constant('bundle-part'),
    name: fc.constantFrom('network', 'storage'),
    pairs: list(plainPair),
    mappings: list(fc.record({ name: fc.constantFrom('port-mapping', 'storage-mapping'), pairs: list(plainPair) })),
  }),
  fc.record({ kind: constant('bundle-member'), primitive: id }),
);
const bundle = record({ kind: constant('bundle'), id, parts: list(bundlePart) }, { description } as never);

const resourceSet = record(
  { kind: constant('resource-set'), sequential: fc.boolean(), requireAll: fc.boolean(), resources: list(id, 1) },
  { qualifier: fc.constantFrom('Promoted', 'start', 'Master') } as never,
) as unknown as fc.Arbitrary<ResourceSet>;
const sets = fc.record({ kind: constant('sets'), sets: list(resourceSet, 1) });
const member = record({ resource: id }, { qualifier: fc.constantFrom('Promoted', 'start', '1') } as never);
const relation = (count: number): fc.Arbitrary<unknown> =>
  fc.oneof(sets, fc.record({ kind: constant('simple'), members: list(member, count, count) }));
const location = fc.oneof(
  fc.record({
    kind: constant('location'),
    id,
    target: fc.oneof(
      fc.record({ kind: constant('resource'), resource: id }),
      fc.record({ kind: constant('pattern'), pattern: word(text) }),
      sets,
    ),
    options: list(fc.record({ name: fc.constantFrom('role', 'resource-discovery'), value: text }), 0, 2),
    preference: fc.record({ score, node: id }),
    rules: fc.constant([]),
  }),
  fc.record({
    kind: constant('location'),
    id,
    target: fc.record({ kind: constant('resource'), resource: id }),
    options: fc.constant([]),
    rules: list(rule, 1, 2),
  }),
);
const colocation = record({ kind: constant('colocation'), id, score, relation: relation(2) }, {
  nodeAttribute: word(text),
} as never);
const order = record({ kind: constant('order'), id, relation: relation(2) }, {
  force: word(fc.constantFrom('Mandatory', 'Optional', 'inf')),
  symmetrical: word(fc.constantFrom('true', 'false')),
} as never);
const ticket = record({ kind: constant('rsc_ticket'), id, ticket: id, relation: relation(1) }, {
  lossPolicy: word(fc.constantFrom('stop', 'fence')),
} as never);

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
const role = record({ kind: constant('role'), id, rules: list(aclRule) }, { description } as never);
const user = fc.record({ kind: constant('user'), id, roles: list(id), rules: list(aclRule) });
const aclTarget = fc.record({
  kind: constant('acl_target'),
  keyword: fc.constantFrom('acl_target', 'acl_group'),
  id,
  roles: list(id),
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
