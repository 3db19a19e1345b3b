/** Any configuration that the model can hold, for properties that must hold of all of them. */
import fc, { type Arbitrary } from 'fast-check';
import type { Acl } from '../../src/formats/cib/model/acl.ts';
import type { Alert } from '../../src/formats/cib/model/alert.ts';
import type { Configuration } from '../../src/formats/cib/model/cib.ts';
import { constraint } from './arbitrary-constraints.ts';
import { resource } from './arbitrary-resources.ts';
import { set, sets } from './arbitrary-sets.ts';
import { both, id, some, texts } from './arbitrary-values.ts';

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
