/** `primitive` and `rsc_template` → primitives and templates. */
import { fault, warning } from '../../../diagnostic/diagnostic.ts';
import type { AttributeSet } from '../../cib/model/attribute-set.ts';
import type { Operations as CibOperations, Operation } from '../../cib/model/operation.ts';
import type { Primitive as CibPrimitive, Template } from '../../cib/model/primitive.ts';
import type { AttributeList, Pair } from '../syntax/attribute-list.ts';
import type { Monitor } from '../syntax/command.ts';
import { operationFieldOf } from '../syntax/operation-fields.ts';
import type { Op, Operations } from '../syntax/operations.ts';
import type { Agent, Primitive } from '../syntax/primitive.ts';
import { buildPair, buildSets } from './attribute-sets.ts';
import type { Build } from './build.ts';
import { resolveReference } from './references.ts';
import { canonicalRole } from './roles.ts';

/** `monitors` are the commands that add an operation to it. */
export const buildPrimitive = (
  build: Build,
  command: Primitive,
  monitors: readonly Monitor[],
): CibPrimitive | Template => {
  const id = command.id.text;
  const lists = command.parts.filter((part) => part.kind === 'attributes');
  const runs = command.parts.filter((part) => part.kind === 'operations');
  const body = {
    id,
    ...(command.agent.kind === 'template-name'
      ? { template: command.agent.template.text }
      : agentFields(command.agent)),
    ...(command.description === undefined ? {} : { description: command.description.text }),
    ...buildSets(build, lists, id),
    ...buildOperations(build, runs, monitors, id),
  };
  return command.keyword === 'primitive' ? { kind: 'primitive', ...body } : { kind: 'template', ...body };
};

/** Agents that only ocf:pacemaker has: their name alone is enough. */
const ofPacemaker = [
  'HealthCPU',
  'HealthIOWait',
  'HealthSMART',
  'SystemHealth',
  'attribute',
  'controld',
  'ifspeed',
  'o2cb',
  'ping',
  'remote',
];

/** A name alone is taken as the crm shell takes it: fence agents by their name, all others from heartbeat where it has them. */
export const agentFields = ({
  class: given,
  provider,
  type,
}: Agent): Pick<CibPrimitive, 'class' | 'provider' | 'type'> => {
  if (provider !== undefined && given !== undefined) return { class: given, provider, type };
  const klass = given ?? (type.startsWith('fence_') ? 'stonith' : 'ocf');
  if (klass !== 'ocf') return { class: klass, type };
  return { class: klass, provider: ofPacemaker.includes(type) ? 'pacemaker' : 'heartbeat', type };
};

const buildOperations = (
  build: Build,
  runs: readonly Operations[],
  monitors: readonly Monitor[],
  owner: string,
): { readonly operations?: CibOperations } => {
  if (runs.length === 0 && monitors.length === 0) return {};
  const id = runs.find((run) => run.id !== undefined)?.id;
  const reference = runs.find((run) => run.idRef !== undefined)?.idRef;
  // Operations that have a name give theirs to what is inside.
  const prefix = id?.text ?? owner;
  const ops = runs.flatMap((run) => run.ops).map((op) => buildOp(build, op, owner, prefix));
  for (const monitor of monitors) {
    const added = buildMonitor(build, monitor, ops, owner);
    if (added !== undefined) ops.push(added);
  }
  return {
    operations: {
      kind: 'operations',
      ...(id === undefined ? {} : { id: id.text }),
      ...(reference === undefined ? {} : { idRef: resolveReference(build, 'operations', reference) }),
      ops,
    },
  };
};

const buildOp = (build: Build, op: Op, owner: string, prefix: string): Operation => {
  const fields: Record<string, string> = {};
  const others: Pair[] = [];
  for (const pair of op.pairs) {
    // `$id=x` too: the crm shell looks at the name alone.
    const field = pair.value === undefined ? undefined : operationFieldOf(pair.name);
    if (field === undefined) others.push(pair);
    else fields[field] = pair.value ?? '';
  }
  if (fields.interval === undefined && op.name.text === 'monitor') {
    build.report(
      warning('crmsh/no-interval', {
        message: `${owner}: a monitor without an interval is never repeated.`,
        remedy: 'Give it one, such as interval=10s.',
        place: op.place,
      }),
    );
  }
  const interval = fields.interval ?? '0s';
  const id = fields.id ?? build.ids.make(`${prefix}-${op.name.text}-${interval}`);
  // Short forms are parameters of the operation: a set of their own, before those that are spelt out.
  const short: AttributeList[] =
    others.length === 0 ? [] : [{ kind: 'attributes', name: 'op_params', rules: [], pairs: [] }];
  const { instanceAttributes, metaAttributes } = buildSets(build, [...short, ...op.lists], id);
  const [first, ...rest] = instanceAttributes;
  const filled: readonly AttributeSet[] =
    others.length === 0 || first === undefined
      ? instanceAttributes
      : [{ ...first, pairs: others.map((pair) => buildPair(build, pair, first.id ?? id)) }, ...rest];
  return { kind: 'op', name: op.name.text, ...fields, interval, id, instanceAttributes: filled, metaAttributes };
};

const buildMonitor = (
  build: Build,
  monitor: Monitor,
  ops: readonly Operation[],
  owner: string,
): Operation | undefined => {
  const { interval } = monitor;
  if (ops.some((op) => op.name === 'monitor' && op.interval === interval)) {
    build.report(
      fault('crmsh/monitor-twice', {
        message: `${owner} has a monitor with the interval ${interval} already.`,
        remedy: 'Take this command away, or give it another interval.',
        place: monitor.place,
      }),
    );
    return undefined;
  }
  return {
    kind: 'op',
    name: 'monitor',
    ...(monitor.role === undefined ? {} : { role: canonicalRole(monitor.role) ?? monitor.role }),
    interval,
    ...(monitor.timeout === undefined ? {} : { timeout: monitor.timeout }),
    id: build.ids.make(`${owner}-monitor-${interval}`),
    instanceAttributes: [],
    metaAttributes: [],
  };
};
