/** A resource held against what its agent says of itself. */
import { type Diagnostic, fault, warning } from '../../diagnostic/diagnostic.ts';
import { nearest } from '../../diagnostic/nearest.ts';
import type { Place } from '../../diagnostic/place.ts';
import { intervalMs } from '../cib/edit/interval.ts';
import type { AttributeSet, NvPair } from '../cib/model/attribute-set.ts';
import type { Operation } from '../cib/model/operation.ts';
import type { Primitive, Template } from '../cib/model/primitive.ts';
import type { AgentMetadata, AgentParameter } from './agent-metadata.ts';
import { type AgentUse, isFenceDevice, type UsedPair } from './agent-use.ts';
import { wrongValue } from './wrong-value.ts';

/** Where a pair, a set, an operation or the resource itself was written, such as its line in relais.yaml. */
export type PlaceOf = (item: Primitive | Template | NvPair | AttributeSet | Operation) => Place | undefined;

/**
 * Unknown and missing parameters are faults; deprecated ones, values of another type, operations and roles that the agent doesn't
 * offer, and timeouts shorter than it advises are warnings.
 */
export const checkAgainstMetadata = (
  use: AgentUse,
  metadata: AgentMetadata,
  placeOf: PlaceOf = () => undefined,
): readonly Diagnostic[] => {
  const { agent, resource } = use;
  const known = new Map(metadata.parameters.map((parameter) => [parameter.name, parameter]));
  const about = { agent, isFencing: isFenceDevice(use), instead: insteadOf(use, metadata) };
  return [
    ...use.pairs.flatMap((pair) => checkPair(pair, known, { ...about, place: placeOf(pair.at) ?? placeOf(resource) })),
    ...missing(use, metadata).map(({ name, shortdesc }) =>
      fault('agent/missing-parameter', {
        message: `${resource.id ?? ''} lacks the parameter "${name}", which ${agent} requires.`,
        remedy: `Give it${shortdesc === '' ? '' : ` (${oneLine(shortdesc)})`}.`,
        place: placeOf(resource),
      }),
    ),
    ...use.operations.flatMap((op) =>
      checkOperation(op, metadata, { ...about, place: placeOf(op) ?? placeOf(resource) }),
    ),
  ];
};

interface About {
  readonly agent: string;
  readonly isFencing: boolean;
  /** The parameter that is meant by a name of which nothing known is near. */
  readonly instead: string | undefined;
  readonly place: Place | undefined;
}

/** Who gives one unknown name and leaves out one that is required has called it otherwise: IPaddr2's `ip` an `address`. */
const insteadOf = (use: AgentUse, metadata: AgentMetadata): string | undefined => {
  const [lacking, ...more] = missing(use, metadata);
  const known = new Set(metadata.parameters.map(({ name }) => name));
  const unknown = use.pairs.filter(
    ({ name }) => !known.has(name) && !(isFenceDevice(use) ? OF_FENCER : OF_SHELLFUNCS).test(name),
  );
  return more.length === 0 && unknown.length === 1 ? lacking?.name : undefined;
};

/** Read by Pacemaker's fencer, not by the agent: pacemaker-fenced(7). */
const OF_FENCER = /^(pcmk_[a-z_]+|provides|stonith-timeout|priority)$/;

/** Read by every agent of resource-agents, through its ocf-shellfuncs. */
const OF_SHELLFUNCS = /^(trace_ra|trace_dir|OCF_CHECK_LEVEL|ocft_.*)$/;

const checkPair = (
  { name, value }: UsedPair,
  known: ReadonlyMap<string, AgentParameter>,
  about: About,
): readonly Diagnostic[] => {
  if ((about.isFencing ? OF_FENCER : OF_SHELLFUNCS).test(name)) return [];
  const parameter = known.get(name);
  const { agent, place } = about;
  if (parameter === undefined) {
    const meant = nearest(name, [...known.keys()]) ?? about.instead;
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
  const wanted = wrongValue(parameter, value);
  if (wanted === undefined) return deprecated;
  const message = `The parameter "${name}" of ${agent} is ${wanted}, and this value is not.`;
  return [...deprecated, warning('agent/wrong-value', { message, remedy: `Give ${wanted}.`, place })];
};

/** The fencer fills these in by itself. */
const FILLED_IN = new Set(['action', 'port', 'plug', 'nodename', 'option']);

/** One that has a value of its own where none is given is not missed, though agents call it required. */
const missing = (use: AgentUse, { parameters }: AgentMetadata): readonly AgentParameter[] => {
  if (use.isPartial) return [];
  const given = new Set([...use.inherited, ...use.pairs.map(({ name }) => name)]);
  const isFilledIn = (name: string): boolean => isFenceDevice(use) && FILLED_IN.has(name);
  const oldNames = (name: string): boolean => parameters.some((one) => one.replacedBy === name && given.has(one.name));
  return parameters.filter(
    ({ name, required, deprecated, default: preset = '' }) =>
      required && !deprecated && preset === '' && !given.has(name) && !oldNames(name) && !isFilledIn(name),
  );
};

/** Of promotable clones; by their old names too. */
const PROMOTION_ROLES: Readonly<Record<string, string>> = {
  Promoted: 'Promoted',
  Master: 'Promoted',
  Unpromoted: 'Unpromoted',
  Slave: 'Unpromoted',
};

/** A device is started, stopped and watched by the fencer itself, whatever its agent lists. */
const OF_DEVICES = new Set(['start', 'stop', 'monitor']);

const checkOperation = (
  { name = '', timeout, role = '' }: Operation,
  metadata: AgentMetadata,
  { agent, isFencing, place }: About,
): readonly Diagnostic[] => {
  if (isFencing && OF_DEVICES.has(name)) return [];
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
  const promotion = Object.hasOwn(PROMOTION_ROLES, role) ? PROMOTION_ROLES[role] : undefined;
  if (promotion !== undefined && !metadata.actions.some((action) => action.name === 'promote')) {
    return [
      warning('agent/unknown-role', {
        message: `${agent} can't be promoted: "${name}" for the role ${role} never runs.`,
        remedy: 'Take the role out.',
        place,
      }),
    ];
  }
  const advice = (sameName.find((action) => action.role === (promotion ?? role)) ?? sameName[0])?.timeout;
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
