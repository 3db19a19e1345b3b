/** Operations without a time of their own, where the agent advises more than Pacemaker then gives. */
import { type Diagnostic, warning } from '../../diagnostic/diagnostic.ts';
import { intervalMs } from '../cib/edit/interval.ts';
import type { AttributeSet } from '../cib/model/attribute-set.ts';
import type { AgentMetadata } from './agent-metadata.ts';
import type { AgentUse } from './agent-use.ts';
import type { PlaceOf } from './check-against-metadata.ts';

/** PCMK_DEFAULT_ACTION_TIMEOUT_MS. */
const PACEMAKERS_OWN = '20s';

/** Run for every resource, whether or not they are stated. */
const ALWAYS_RUN = ['start', 'stop'];

/** One warning a resource at most. What a template or other operations bring along is not looked at. */
export const shortDefaultTimeouts = (
  use: AgentUse,
  metadata: AgentMetadata,
  opDefaults: readonly AttributeSet[],
  placeOf: PlaceOf,
): readonly Diagnostic[] => {
  const { resource, operations, agent } = use;
  if (!agent.startsWith('ocf:') || resource.kind === 'template' || resource.template !== undefined) return [];
  const given = defaultTimeout(opDefaults);
  const givenMs = intervalMs(given ?? '');
  if (given === undefined || givenMs === undefined) return [];
  const timed = new Set(operations.flatMap((op) => (hasTimeout(op) ? (op.name ?? '') : [])));
  const run = new Set([...ALWAYS_RUN, ...operations.flatMap(({ name }) => name ?? [])]);
  const short = metadata.actions.filter(
    ({ name, timeout = '', depth = '0' }) =>
      run.has(name) && !timed.has(name) && depth === '0' && (intervalMs(timeout) ?? 0) > givenMs,
  );
  if (short.length === 0) return [];
  const advised = [...new Map(short.map(({ name, timeout }) => [name, `${name} ${timeout}`] as const)).values()];
  const message = `${resource.id} leaves ${given} to operations for which ${agent} advises more: ${advised.join(', ')}.`;
  const example = short.map(({ name, timeout }) => `${name}: { timeout: ${timeout} }`)[0] ?? '';
  return [
    warning('agent/default-timeout', {
      message,
      remedy: `Give each its timeout, as in operations: { ${example} }, or leave operations out for all that it advises.`,
      place: placeOf(resource),
    }),
  ];
};

const hasTimeout = ({ timeout, metaAttributes }: AgentUse['operations'][number]): boolean =>
  timeout !== undefined || metaAttributes.some((set) => set.pairs.some(({ name }) => name === 'timeout'));

/** Undefined where rules decide. */
const defaultTimeout = (opDefaults: readonly AttributeSet[]): string | undefined => {
  const sets = opDefaults.filter((set) => set.pairs.some(({ name }) => name === 'timeout'));
  if (sets.some(({ rules }) => rules.length > 0)) return undefined;
  return sets[0]?.pairs.find(({ name }) => name === 'timeout')?.value ?? PACEMAKERS_OWN;
};
