/** A resource from what matters of it, with the ids that crmsh would give. */
import type { Operation, Operations } from '../model/operation.ts';
import type { Primitive, Template } from '../model/primitive.ts';
import { agentFields } from './agent-name.ts';
import { oneSet, type Values } from './attribute-set.ts';
import { xmlId } from './xml-id.ts';

export interface OperationParts {
  readonly name: string;
  /** `0s` when absent. */
  readonly interval?: string;
  readonly timeout?: string;
  readonly role?: string;
  readonly onFail?: string;
  readonly startDelay?: string;
  readonly intervalOrigin?: string;
  readonly enabled?: string;
  readonly recordPending?: string;
  readonly description?: string;
  /** Such as `OCF_CHECK_LEVEL`. */
  readonly params?: Values;
  readonly meta?: Values;
}

interface CommonParts {
  readonly id: string;
  readonly description?: string;
  readonly params?: Values;
  readonly meta?: Values;
  readonly utilization?: Values;
  readonly operations?: readonly OperationParts[];
}

export interface TemplateParts extends CommonParts {
  /** `ocf:heartbeat:IPaddr2`, `systemd:nginx`, `stonith:fence_ipmilan`, …. */
  readonly agent: string;
}

export type PrimitiveParts = TemplateParts | (CommonParts & { readonly template: string });

export const primitive = (parts: PrimitiveParts): Primitive => ({
  kind: 'primitive',
  id: parts.id,
  ...('agent' in parts ? agentFields(parts.agent) : { template: parts.template }),
  ...body(parts),
});

export const template = (parts: TemplateParts): Template => ({
  kind: 'template',
  id: parts.id,
  ...agentFields(parts.agent),
  ...body(parts),
});

type Body = Pick<Primitive, 'description' | 'instanceAttributes' | 'metaAttributes' | 'utilization' | 'operations'>;

const body = ({ id, description, params, meta, utilization, operations = [] }: CommonParts): Body => ({
  ...(description !== undefined && { description }),
  instanceAttributes: oneSet(id, 'instance_attributes', params),
  metaAttributes: oneSet(id, 'meta_attributes', meta),
  utilization: oneSet(id, 'utilization', utilization),
  ...(operations.length > 0 && { operations: operationsOf(id, operations) }),
});

export const operationsOf = (owner: string, parts: readonly OperationParts[]): Operations => {
  const taken = new Set<string>();
  return { kind: 'operations', ops: parts.map((part) => operation(owner, part, taken)) };
};

const operation = (owner: string, parts: OperationParts, taken: Set<string>): Operation => {
  const { params, meta, interval = '0s', ...fields } = parts;
  const plain = xmlId(owner, parts.name, interval);
  const id = taken.has(plain) && parts.role !== undefined ? xmlId(plain, parts.role) : plain;
  taken.add(id);
  return {
    kind: 'op',
    id,
    interval,
    ...fields,
    metaAttributes: oneSet(id, 'meta_attributes', meta),
    instanceAttributes: oneSet(id, 'instance_attributes', params),
  };
};
