/** A resource held against what its agent says of itself. */
import { type Diagnostic, fault, warning } from '../../diagnostic/diagnostic.ts';
import { nearest } from '../../diagnostic/nearest.ts';
import type { Place } from '../../diagnostic/place.ts';
import { agentName } from '../cib/build/agent-name.ts';
import { intervalMs } from '../cib/edit/interval.ts';
import type { NvPair } from '../cib/model/attribute-set.ts';
import type { Operation } from '../cib/model/operation.ts';
import type { Primitive, Template } from '../cib/model/primitive.ts';
import type { AgentMetadata, AgentParameter } from './agent-metadata.ts';
import { wrongValue } from './wrong-value.ts';

/** Where a pair, an operation or the resource itself was written, such as its line in relais.yaml. */
export type PlaceOf = (item: Primitive | Template | NvPair | Operation) => Place | undefined;

/**
 * Unknown and missing parameters are faults; deprecated ones, values of another type, and timeouts shorter than the agent
 * advises are warnings. What comes from elsewhere (id-ref, a template) is not held against it.
 */
export const checkAgainstMetadata = (
  resource: Primitive | Template,
  metadata: AgentMetadata,
  placeOf: PlaceOf = () => undefined,
): readonly Diagnostic[] => {
  const agent = agentName(resource) || metadata.name;
  const isFencing = resource.class === 'stonith';
  const pairs = resource.instanceAttributes.flatMap((set) => set.pairs);
  const known = new Map(metadata.parameters.map((parameter) => [parameter.name, parameter]));
  return [
    ...pairs.flatMap((pair) => checkPair(pair, known, { agent, isFencing, place: placeOf(pair) })),
    ...missing(resource, metadata, isFencing).map(({ name, shortdesc }) =>
      fault('agent/missing-parameter', {
        message: `${resource.id ?? ''} lacks the parameter "${name}", which ${agent} requires.`,
        remedy: `Give it${shortdesc === '' ? '' : ` (${oneLine(shortdesc)})`}.`,
        place: placeOf(resource),
      }),
    ),
    ...(resource.operations?.ops ?? []).flatMap((op) => checkOperation(op, metadata, agent, placeOf(op))),
  ];
};

interface About {
  readonly agent: string;
  readonly isFencing: boolean;
  readonly place: Place | undefined;
}

/** Read by Pacemaker's fencer, not by the agent: pacemaker-fenced(7). */
const OF_FENCER = /^(pcmk_[a-z_]+|provides|stonith-timeout|priority)$/;

/** Read by every agent of resource-agents, through its ocf-shellfuncs. */
const OF_SHELLFUNCS = /^(trace_ra|trace_dir|OCF_CHECK_LEVEL|ocft_.*)$/;

const checkPair = (pair: NvPair, known: ReadonlyMap<string, AgentParameter>, about: About): readonly Diagnostic[] => {
  const { name, value = '' } = pair;
  if (name === undefined || (about.isFencing ? OF_FENCER : OF_SHELLFUNCS).test(name)) return [];
  const parameter = known.get(name);
  const { agent, place } = about;
  if (parameter === undefined) {
    const meant = nearest(name, [...known.keys()]);
    const message = `${agent} has no parameter "${name}"${meant === undefined ? '.' : `; did you mean "${meant}"?`}`;
    const remedy =
      meant === undefined
        ? `Give one of: ${[...known.keys()].toSorted().slice(0, 40).join(', ')}.`
        : `Write "${meant}".`;
    return [fault('agent/unknown-parameter', { message, remedy, place })];
  }
  const { replacedBy } = parameter;
  const deprecated = parameter.deprecated
    ? [
        warning('agent/deprecated-parameter', {
          message: `The parameter "${name}" of ${agent} is deprecated.`,
          remedy: replacedBy === undefined ? 'Do without it.' : `Write "${replacedBy}" instead.`,
          place,
        }),
      ]
    : [];
  const wanted = pair.idRef === undefined ? wrongValue(parameter, value) : undefined;
  if (wanted === undefined) return deprecated;
  const message = `The parameter "${name}" of ${agent} is ${wanted}, and this value is not.`;
  return [...deprecated, warning('agent/wrong-value', { message, remedy: `Give ${wanted}.`, place })];
};

/** The fencer fills these in by itself. */
const FILLED_IN = new Set(['action', 'port', 'plug', 'nodename', 'option']);

const missing = (
  resource: Primitive | Template,
  metadata: AgentMetadata,
  isFencing: boolean,
): readonly AgentParameter[] => {
  const sets = resource.instanceAttributes;
  const fromElsewhere = sets.some(
    (set) => set.idRef !== undefined || set.pairs.some((pair) => pair.idRef !== undefined),
  );
  if (resource.kind === 'template' || resource.template !== undefined || fromElsewhere) return [];
  const given = new Set(sets.flatMap((set) => set.pairs.map(({ name }) => name)));
  const oldNames = (name: string): boolean =>
    metadata.parameters.some((one) => one.replacedBy === name && given.has(one.name));
  return metadata.parameters.filter(
    ({ name, required, deprecated }) =>
      required && !deprecated && !given.has(name) && !oldNames(name) && !(isFencing && FILLED_IN.has(name)),
  );
};

const checkOperation = (
  op: Operation,
  metadata: AgentMetadata,
  agent: string,
  place: Place | undefined,
): readonly Diagnostic[] => {
  const { name = '', timeout, role } = op;
  const sameName = metadata.actions.filter((action) => action.name === name);
  if (sameName.length === 0 && metadata.actions.length > 0) {
    const message = `${agent} has no operation "${name}".`;
    const known = metadata.actions.map((action) => action.name);
    const meant = nearest(name, known);
    return [
      warning('agent/unknown-operation', {
        message,
        remedy: meant === undefined ? `It knows ${[...new Set(known)].join(', ')}.` : `Write "${meant}".`,
        place,
      }),
    ];
  }
  const advice = (sameName.find((action) => action.role === role) ?? sameName[0])?.timeout;
  const givenMs = timeout === undefined ? undefined : intervalMs(timeout);
  const advisedMs = advice === undefined ? undefined : intervalMs(advice);
  if (givenMs === undefined || advisedMs === undefined || givenMs >= advisedMs) return [];
  const message = `The timeout of "${name}" (${timeout}) is shorter than ${agent} advises (${advice}).`;
  return [
    warning('agent/short-timeout', {
      message,
      remedy: 'Give at least what it advises, unless you have measured less.',
      place,
    }),
  ];
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replace(/\.$/, '');
