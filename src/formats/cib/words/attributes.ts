/** What attributes of operations, constraints, sets and rules may say (xml/*.rng of Pacemaker 2.1.5 to 3.0): by the object's kind. */
import { operationMeta } from './meta-attributes.ts';
import type { ValueKind } from './value-kind.ts';

interface Attribute {
  /** Of the model. */
  readonly field: string;
  readonly name: string;
  readonly kind: ValueKind;
}

const attribute = (field: string, name: string, kind: ValueKind): Attribute => ({ field, name, kind });

const ofOperation = (field: string, name: string): Attribute =>
  attribute(field, name, operationMeta.get(name) ?? 'text');

const role: ValueKind = { words: ['Started', 'Stopped', 'Promoted', 'Unpromoted'], old: ['Master', 'Slave'] };
const action: ValueKind = { words: ['start', 'stop', 'promote', 'demote'] };
const orderKind: ValueKind = { words: ['Mandatory', 'Optional', 'Serialize'] };

export const attributesOf: ReadonlyMap<string, readonly Attribute[]> = new Map([
  [
    'op',
    [
      ofOperation('interval', 'interval'),
      ofOperation('timeout', 'timeout'),
      ofOperation('startDelay', 'start-delay'),
      ofOperation('enabled', 'enabled'),
      ofOperation('recordPending', 'record-pending'),
      ofOperation('role', 'role'),
      ofOperation('onFail', 'on-fail'),
    ],
  ],
  [
    'location',
    [
      attribute('role', 'role', role),
      attribute('resourceDiscovery', 'resource-discovery', { words: ['always', 'never', 'exclusive'] }),
    ],
  ],
  [
    'colocation',
    [
      attribute('rscRole', 'rsc-role', role),
      attribute('withRscRole', 'with-rsc-role', role),
      attribute('influence', 'influence', 'boolean'),
    ],
  ],
  [
    'order',
    [
      attribute('firstAction', 'first-action', action),
      attribute('thenAction', 'then-action', action),
      attribute('orderKind', 'kind', orderKind),
      attribute('symmetrical', 'symmetrical', 'boolean'),
      attribute('requireAll', 'require-all', 'boolean'),
    ],
  ],
  [
    'ticket',
    [
      attribute('rscRole', 'rsc-role', role),
      attribute('lossPolicy', 'loss-policy', { words: ['stop', 'demote', 'fence', 'freeze'] }),
    ],
  ],
  [
    'resource-set',
    [
      attribute('sequential', 'sequential', 'boolean'),
      attribute('requireAll', 'require-all', 'boolean'),
      attribute('action', 'action', action),
      attribute('role', 'role', role),
      attribute('orderKind', 'kind', orderKind),
    ],
  ],
  ['rule', [attribute('role', 'role', role), attribute('booleanOp', 'boolean-op', { words: ['and', 'or'] })]],
  [
    'expression',
    [
      attribute('operation', 'operation', {
        words: ['lt', 'gt', 'lte', 'gte', 'eq', 'ne', 'defined', 'not_defined'],
      }),
      attribute('type', 'type', { words: ['string', 'integer', 'number', 'version'] }),
      attribute('valueSource', 'value-source', { words: ['literal', 'param', 'meta'] }),
    ],
  ],
]);
