/** Any constraint. */
import fc, { type Arbitrary } from 'fast-check';
import type { Constraint } from '../../src/formats/cib/model/constraint.ts';
import type { ResourceSet } from '../../src/formats/cib/model/resource-set.ts';
import { rule } from './arbitrary-sets.ts';
import { both, id, some, texts } from './arbitrary-values.ts';

const resourceSet: Arbitrary<ResourceSet> = both(
  texts('id', 'idRef', 'sequential', 'requireAll', 'ordering', 'action', 'role', 'score', 'orderKind'),
  fc.record({
    kind: fc.constant('resource-set' as const),
    resources: some(fc.record({ kind: fc.constant('resource-ref' as const), id }), 3),
  }),
);

const lifetime = fc.record({ kind: fc.constant('lifetime' as const), rules: some(rule, 1) });
const needed = { requiredKeys: ['kind' as const, 'id' as const, 'sets' as const] };

export const constraint: Arbitrary<Constraint> = fc.oneof(
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
