/** Any configuration that the model can hold, for properties that must hold of all of them. */
import fc, { type Arbitrary } from 'fast-check';
import type { Acl } from '../../src/formats/cib/model/acl.ts';
import type { Alert } from '../../src/formats/cib/model/alert.ts';
import type { AttributeSet } from '../../src/formats/cib/model/attribute-set.ts';
import type { Configuration } from '../../src/formats/cib/model/cib.ts';
import type { Constraint } from '../../src/formats/cib/model/constraint.ts';
import type { Operations } from '../../src/formats/cib/model/operation.ts';
import type { Primitive } from '../../src/formats/cib/model/primitive.ts';
import type { Resource } from '../../src/formats/cib/model/resource.ts';
import type { ResourceSet } from '../../src/formats/cib/model/resource-set.ts';
import type { Rule } from '../../src/formats/cib/model/rule.ts';

/** Text that XML can hold, awkward characters included. */
const word = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    '10s',
    'INFINITY',
    'true',
    '',
    ' x ',
    '"',
    "'",
    '<&>',
    'é',
    '\t\n',
    '𝒳',
    '__proto__',
    ']]>',
    '--',
  ),
  fc.string({ unit: 'grapheme-ascii', maxLength: 8 }),
);

/** Drawn from few, so that two configurations have objects in common. */
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g-1', 'h.2');

const texts = <K extends string>(...names: readonly K[]): Arbitrary<{ readonly [N in K]?: string }> =>
  fc.record(Object.fromEntries(names.map((name) => [name, word])) as Record<K, Arbitrary<string>>, {
    requiredKeys: [],
  });

const some = <T>(one: Arbitrary<T>, maxLength = 2): Arbitrary<readonly T[]> => fc.array(one, { maxLength });

/** The two parts as one object. */
const both = <A extends object, B extends object>(one: Arbitrary<A>, other: Arbitrary<B>): Arbitrary<A & B> =>
  fc.tuple(one, other).map(([a, b]) => ({ ...a, ...b }));

const dateFields = both(
  fc.record({ kind: fc.constant('date-fields' as const) }),
  texts('id', 'years', 'hours', 'weekdays', 'moon'),
);

const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: both(
    texts('id', 'idRef', 'booleanOp', 'role', 'score', 'scoreAttribute'),
    fc.record({
      kind: fc.constant('rule' as const),
      conditions: fc.array(
        fc.oneof(
          { maxDepth: 3 },
          both(
            fc.record({ kind: fc.constant('expression' as const) }),
            texts('id', 'attribute', 'operation', 'value', 'type', 'valueSource'),
          ),
          both(fc.record({ kind: fc.constant('rsc-expression' as const) }), texts('id', 'class', 'provider', 'type')),
          both(fc.record({ kind: fc.constant('op-expression' as const) }), texts('id', 'name', 'interval')),
          both(
            fc.record(
              { kind: fc.constant('date-expression' as const), duration: dateFields, dateSpec: dateFields },
              { requiredKeys: ['kind'] },
            ),
            texts('id', 'operation', 'start', 'end'),
          ),
          tie('rule'),
        ),
        { maxLength: 2 },
      ),
    }),
  ),
}));

const set: Arbitrary<AttributeSet> = both(
  texts('id', 'idRef', 'score'),
  fc.record({
    kind: fc.constant('attribute-set' as const),
    rules: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: some(rule, 1) }),
    pairs: some(both(fc.record({ kind: fc.constant('nvpair' as const) }), texts('id', 'idRef', 'name', 'value')), 3),
  }),
);
const sets = some(set, 2);

const operations: Arbitrary<Operations> = both(
  texts('id', 'idRef'),
  fc.record({
    kind: fc.constant('operations' as const),
    ops: some(
      both(
        texts(
          'id',
          'name',
          'interval',
          'timeout',
          'description',
          'startDelay',
          'intervalOrigin',
          'enabled',
          'recordPending',
          'role',
          'onFail',
        ),
        fc.record({ kind: fc.constant('op' as const), instanceAttributes: sets, metaAttributes: sets }),
      ),
    ),
  }),
);

const body = { instanceAttributes: sets, metaAttributes: sets, utilization: sets, operations };
const bodyKeys = ['kind', 'id', 'instanceAttributes', 'metaAttributes', 'utilization'] as const;

const primitive: Arbitrary<Primitive> = both(
  texts('class', 'provider', 'type', 'template', 'description'),
  fc.record({ kind: fc.constant('primitive' as const), id, ...body }, { requiredKeys: [...bodyKeys] }),
);

const template = both(
  texts('class', 'provider', 'type', 'description'),
  fc.record({ kind: fc.constant('template' as const), id, ...body }, { requiredKeys: [...bodyKeys] }),
);

const group = both(
  texts('description'),
  fc.record({
    kind: fc.constant('group' as const),
    id,
    instanceAttributes: sets,
    metaAttributes: sets,
    members: some(primitive, 3),
  }),
);

const clone = both(
  texts('description'),
  fc.record({
    kind: fc.constant('clone' as const),
    element: fc.constantFrom('clone' as const, 'master' as const),
    id,
    instanceAttributes: sets,
    metaAttributes: sets,
    members: some(fc.oneof(primitive, group), 1),
  }),
);

const bundle = both(
  texts('description'),
  fc.record(
    {
      kind: fc.constant('bundle' as const),
      id,
      instanceAttributes: sets,
      metaAttributes: sets,
      container: both(
        fc.record({
          kind: fc.constant('container' as const),
          element: fc.constantFrom('docker' as const, 'podman' as const, 'rkt' as const),
        }),
        texts('image', 'replicas', 'replicasPerHost', 'promotedMax', 'masters', 'runCommand', 'network', 'options'),
      ),
      network: both(
        texts('id', 'ipRangeStart', 'controlPort', 'hostInterface', 'hostNetmask', 'addHost'),
        fc.record({
          kind: fc.constant('bundle-network' as const),
          portMappings: some(
            both(
              fc.record({ kind: fc.constant('port-mapping' as const) }),
              texts('id', 'port', 'internalPort', 'range'),
            ),
          ),
        }),
      ),
      storage: fc.record({
        kind: fc.constant('bundle-storage' as const),
        storageMappings: some(
          both(
            fc.record({ kind: fc.constant('storage-mapping' as const) }),
            texts('id', 'sourceDir', 'sourceDirRoot', 'targetDir', 'options'),
          ),
        ),
      }),
      member: primitive,
    },
    { requiredKeys: ['kind', 'id', 'instanceAttributes', 'metaAttributes'] },
  ),
);

const resource: Arbitrary<Resource> = fc.oneof(primitive, template, group, clone, bundle);

const resourceSet: Arbitrary<ResourceSet> = both(
  texts('id', 'idRef', 'sequential', 'requireAll', 'ordering', 'action', 'role', 'score', 'orderKind'),
  fc.record({
    kind: fc.constant('resource-set' as const),
    resources: some(fc.record({ kind: fc.constant('resource-ref' as const), id }), 3),
  }),
);

const lifetime = fc.record({ kind: fc.constant('lifetime' as const), rules: some(rule, 1) });
const needed = { requiredKeys: ['kind' as const, 'id' as const, 'sets' as const] };

const constraint: Arbitrary<Constraint> = fc.oneof(
  both(
    texts('rsc', 'rscPattern', 'role', 'node', 'score', 'resourceDiscovery'),
    fc.record(
      { kind: fc.constant('location' as const), id, sets: some(resourceSet), rules: some(rule), lifetime },
      { requiredKeys: ['kind', 'id', 'sets', 'rules'] },
    ),
  ),
  both(
    texts(
      'rsc',
      'rscRole',
      'withRsc',
      'withRscRole',
      'nodeAttribute',
      'score',
      'influence',
      'rscInstance',
      'withRscInstance',
    ),
    fc.record({ kind: fc.constant('colocation' as const), id, sets: some(resourceSet), lifetime }, needed),
  ),
  both(
    texts(
      'first',
      'firstAction',
      'thenRsc',
      'thenAction',
      'orderKind',
      'score',
      'symmetrical',
      'requireAll',
      'firstInstance',
      'thenInstance',
    ),
    fc.record({ kind: fc.constant('order' as const), id, sets: some(resourceSet), lifetime }, needed),
  ),
  both(
    texts('rsc', 'rscRole', 'rscInstance', 'ticket', 'lossPolicy'),
    fc.record({ kind: fc.constant('ticket' as const), id, sets: some(resourceSet) }),
  ),
);

const roleRefs = some(fc.record({ kind: fc.constant('acl-role-ref' as const), id }));
const acl: Arbitrary<Acl> = fc.oneof(
  both(
    texts('description'),
    fc.record({
      kind: fc.constant('acl-role' as const),
      id,
      permissions: some(
        both(
          fc.record({ kind: fc.constant('acl-permission' as const) }),
          texts('id', 'permission', 'xpath', 'reference', 'objectType', 'attribute', 'description'),
        ),
      ),
    }),
  ),
  both(texts('name'), fc.record({ kind: fc.constant('acl-target' as const), id, roles: roleRefs })),
  both(texts('name'), fc.record({ kind: fc.constant('acl-group' as const), id, roles: roleRefs })),
);

const select = fc.record({
  kind: fc.constant('alert-select' as const),
  selected: some(
    fc.record({
      kind: fc.constant('selected' as const),
      element: fc.constantFrom(
        'select_nodes' as const,
        'select_fencing' as const,
        'select_resources' as const,
        'select_attributes' as const,
      ),
      attributes: some(both(fc.record({ kind: fc.constant('selected-attribute' as const) }), texts('id', 'name'))),
    }),
  ),
});

const alert: Arbitrary<Alert> = both(
  texts('description', 'path'),
  fc.record(
    {
      kind: fc.constant('alert' as const),
      id,
      instanceAttributes: sets,
      metaAttributes: sets,
      select,
      recipients: some(
        both(
          texts('id', 'description', 'value'),
          fc.record({ kind: fc.constant('recipient' as const), instanceAttributes: sets, metaAttributes: sets }),
        ),
      ),
    },
    { requiredKeys: ['kind', 'id', 'instanceAttributes', 'metaAttributes', 'recipients'] },
  ),
);

const node = both(
  texts('uname', 'type', 'description', 'score'),
  fc.record({ kind: fc.constant('node' as const), id, instanceAttributes: sets, utilization: sets }),
);

const level = both(
  fc.record({ kind: fc.constant('fencing-level' as const), id }),
  texts('target', 'targetPattern', 'targetAttribute', 'targetValue', 'index', 'devices'),
);

const tag = fc.record({
  kind: fc.constant('tag' as const),
  id,
  refs: some(fc.record({ kind: fc.constant('obj-ref' as const), id }), 3),
});

/** Every section has its objects under different ids, as XML asks. */
const section = <T extends { readonly id?: string }>(one: Arbitrary<T>): Arbitrary<readonly T[]> =>
  fc.uniqueArray(one, { selector: (object) => object.id, maxLength: 4 });

const pairSection = fc.uniqueArray(both(set, fc.record({ id })), { selector: (object) => object.id, maxLength: 2 });

export const arbitraryConfiguration: Arbitrary<Configuration> = fc.record({
  kind: fc.constant('configuration' as const),
  crmConfig: pairSection,
  nodes: section(node),
  resources: section(resource),
  constraints: section(constraint),
  fencingTopology: section(level),
  tags: section(tag),
  acls: section(acl),
  alerts: section(alert),
  rscDefaults: pairSection,
  opDefaults: pairSection,
});
