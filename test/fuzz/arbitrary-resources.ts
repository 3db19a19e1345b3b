/** Any resource. */
import fc, { type Arbitrary } from 'fast-check';
import type { Primitive } from '../../src/formats/cib/model/primitive.ts';
import type { Resource } from '../../src/formats/cib/model/resource.ts';
import { operations, sets } from './arbitrary-sets.ts';
import { both, id, some, texts } from './arbitrary-values.ts';

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

export const resource: Arbitrary<Resource> = fc.oneof(primitive, template, group, clone, bundle);
