/** Looks at all nodes side by side, each in one round trip, and changes nothing. */
import type { Answer } from '../command/answer.ts';
import type { Place } from '../diagnostic/place.ts';
import { agentsFact } from '../facts/agents.ts';
import { appliedRecord } from '../facts/applied-record.ts';
import { cibInForce } from '../facts/cib-in-force.ts';
import { cibOnDisk } from '../facts/cib-on-disk.ts';
import { clusterUnits } from '../facts/cluster-units.ts';
import { corosyncConf } from '../facts/corosync-conf.ts';
import { corosyncInForce } from '../facts/corosync-in-force.ts';
import { questionsOf, valuesOf } from '../facts/fact-batch.ts';
import { lastApply } from '../facts/last-apply.ts';
import { pacemakerVersion } from '../facts/pacemaker-version.ts';
import { agentsNamed } from '../formats/agent-metadata/agent-use.ts';
import type { Host } from '../hosts/host.ts';
import { type AgentLibrary, agentQuestions, agentReader } from '../plan/agents/agents-seen.ts';
import { kindOf } from '../plan/elements/element-kind-list.ts';
import { withoutHold } from '../plan/hold.ts';
import type { Observed, ObservedNode } from '../plan/observed.ts';
import { parseApplied } from '../plan/record/applied.ts';
import { goneElements } from '../plan/record/gone-elements.ts';
import type { State } from '../plan/state.ts';
import type { Element } from '../services/element.ts';
import { beside, type Inquiry, inquire, nothingMore } from './inquiry.ts';

/** For a question that a host did not answer. */
const silence: Answer = { exitCode: 255, stdout: '', stderr: '', elapsedMs: 0 };

interface AgentsAsked {
  readonly fact: ReturnType<typeof agentsFact>;
  readonly seen: ReturnType<typeof agentReader>;
}

const facts = {
  clusterUnits,
  corosyncConf,
  cibOnDisk,
  cibInForce,
  lastApply,
  appliedRecord,
  corosyncInForce,
  pacemakerVersion,
};

const nodeInquiry = (desired: ReadonlyMap<string, Element>, agents: AgentsAsked | undefined): Inquiry<ObservedNode> => {
  const elements = elementsInquiry([...desired]);
  const ofFacts = questionsOf(facts);
  return {
    questions: [...ofFacts, ...elements.questions, ...(agents === undefined ? [] : [agents.fact.ask])],
    read: (answers) => {
      const seen = valuesOf(facts, answers);
      const { pacemakerVersion: pacemaker, corosyncInForce: inForce, lastApply: last } = seen;
      const applied = parseApplied(seen.appliedRecord);
      const ofAgents = answers[ofFacts.length + elements.questions.length] ?? silence;
      return {
        units: seen.clusterUnits,
        corosyncConf: seen.corosyncConf,
        cibOnDisk: seen.cibOnDisk,
        ...withoutHold(seen.cibInForce),
        ...(pacemaker === undefined ? {} : { pacemaker }),
        ...(agents === undefined ? {} : { agents: agents.seen(agents.fact.read(ofAgents)) }),
        ...(inForce === undefined ? {} : { corosyncInForce: inForce }),
        ...(last === undefined ? {} : { lastApply: last }),
        ...(applied === undefined ? {} : { applied }),
        elements: elements.read(answers.slice(ofFacts.length)),
      };
    },
  };
};

const elementsInquiry = (elements: readonly (readonly [string, Element])[]): Inquiry<ReadonlyMap<string, Element>> => ({
  questions: elements.map(([, element]) => kindOf(element).question(element)),
  read: (answers) =>
    new Map(
      elements.flatMap(([id, element], at) => {
        const seen = kindOf(element).read(answers[at] ?? silence, element);
        return seen === undefined ? [] : [[id, seen] as const];
      }),
    ),
});

/** Rare, and known only from the answer: what is to go is looked at in a round trip of its own. */
const withGone = async (
  host: Host,
  node: ObservedNode,
  desired: ReadonlyMap<string, Element>,
  signal: AbortSignal | undefined,
): Promise<ObservedNode> => {
  const gone = goneElements(host.name, node.applied, desired, nowhere);
  if (gone.length === 0) return node;
  const inquiry = elementsInquiry(gone.map((element) => [kindOf(element).id(element), element]));
  return { ...node, elements: new Map([...node.elements, ...(await inquire(host, inquiry, signal))]) };
};

/** What is only looked at needs no line of the file. */
const nowhere: Place = { file: '', line: 0, column: 0 };

/** What one node said. */
interface NodeLook<T> {
  readonly node: ObservedNode;
  /** What was asked beside. */
  readonly beside: T;
}

interface Look<T> {
  readonly observed: Observed;
  /** By node name. */
  readonly beside: ReadonlyMap<string, T>;
}

/**
 * The look at a node that goes by the wanted state, in one round trip.
 * @param more asked of each host in the same round trip
 * @param library metadata of agents that are at hand: a node that has the same ones says only that.
 */
export const nodeLook = <T>(
  desired: State,
  more: Inquiry<T>,
  library: AgentLibrary = new Map(),
): ((host: Host, signal?: AbortSignal) => Promise<NodeLook<T>>) => {
  const agents = agentsAsked(desired, library);
  return async (host, signal) => {
    const elements = desired.nodes.get(host.name) ?? new Map<string, Element>();
    const [other, node] = await inquire(host, beside(more, nodeInquiry(elements, agents)), signal);
    return { node: await withGone(host, node, elements, signal), beside: other };
  };
};

/** @throws HostError when a host can't be reached any more. */
export const gather = async <T>(looks: ReadonlyMap<string, Promise<NodeLook<T>>>): Promise<Look<T>> => {
  const seen = await Promise.all([...looks].map(async ([name, look]) => ({ name, ...(await look) })));
  return {
    observed: new Map(seen.map(({ name, node }) => [name, node])),
    beside: new Map(seen.map(({ name, beside: other }) => [name, other])),
  };
};

/** @throws HostError when a host can't be reached any more. */
export const observe = async (
  hosts: ReadonlyMap<string, Host>,
  desired: State,
  signal?: AbortSignal,
  library?: AgentLibrary,
): Promise<Observed> => {
  const look = nodeLook(desired, nothingMore, library);
  return (await gather(new Map([...hosts].map(([name, host]) => [name, look(host, signal)])))).observed;
};

/** Only those that the file names. */
const agentsAsked = ({ configuration }: State, library: AgentLibrary): AgentsAsked | undefined => {
  const questions = configuration === undefined ? [] : agentQuestions(agentsNamed(configuration), library);
  return questions.length === 0 ? undefined : { fact: agentsFact(questions), seen: agentReader(library) };
};
