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

export interface Look<T> {
  readonly observed: Observed;
  /** By node name: what was asked beside. */
  readonly beside: ReadonlyMap<string, T>;
}

/** @throws HostError when a host can't be reached any more. */
export const observe = async (
  hosts: ReadonlyMap<string, Host>,
  desired: State,
  signal?: AbortSignal,
  library?: AgentLibrary,
): Promise<Observed> => (await observeBeside(hosts, desired, nothingMore, signal, library)).observed;

/**
 * @param more asked of each host in the same round trip
 * @param library metadata of agents that are at hand: a node that has the same ones says only that.
 * @throws HostError when a host can't be reached any more.
 */
export const observeBeside = async <T>(
  hosts: ReadonlyMap<string, Host>,
  desired: State,
  more: Inquiry<T>,
  signal?: AbortSignal,
  library: AgentLibrary = new Map(),
): Promise<Look<T>> => {
  const agents = agentsAsked(desired, library);
  const looks = await Promise.all(
    [...hosts].map(async ([name, host]) => {
      const elements = desired.nodes.get(name) ?? new Map<string, Element>();
      const [other, node] = await inquire(host, beside(more, nodeInquiry(elements, agents)), signal);
      return { name, node: await withGone(host, node, elements, signal), other };
    }),
  );
  return {
    observed: new Map(looks.map(({ name, node }) => [name, node])),
    beside: new Map(looks.map(({ name, other }) => [name, other])),
  };
};

/** Only those that the file names. */
const agentsAsked = ({ configuration }: State, library: AgentLibrary): AgentsAsked | undefined => {
  const questions = configuration === undefined ? [] : agentQuestions(agentsNamed(configuration), library);
  return questions.length === 0 ? undefined : { fact: agentsFact(questions), seen: agentReader(library) };
};
