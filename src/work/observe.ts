/** Looks at all nodes side by side, each in one round trip, and changes nothing. */
import type { Answer } from '../command/answer.ts';
import { agentsFact } from '../facts/agents.ts';
import { appliedRecord } from '../facts/applied-record.ts';
import { cibInForce } from '../facts/cib-in-force.ts';
import { cibOnDisk } from '../facts/cib-on-disk.ts';
import { clusterUnits } from '../facts/cluster-units.ts';
import { corosyncConf } from '../facts/corosync-conf.ts';
import { corosyncInForce } from '../facts/corosync-in-force.ts';
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

/** For a question that a host did not answer. */
const silence: Answer = { exitCode: 255, stdout: '', stderr: '', elapsedMs: 0 };

interface AgentsAsked {
  readonly fact: ReturnType<typeof agentsFact>;
  readonly seen: ReturnType<typeof agentReader>;
}

const observeNode = async (
  host: Host,
  desired: ReadonlyMap<string, Element>,
  agents: AgentsAsked | undefined,
  signal: AbortSignal | undefined,
): Promise<ObservedNode> => {
  const elements = [...desired];
  const answers = await host.ask(
    [
      clusterUnits.ask,
      corosyncConf.ask,
      cibOnDisk.ask,
      cibInForce.ask,
      lastApply.ask,
      appliedRecord.ask,
      corosyncInForce.ask,
      pacemakerVersion.ask,
      ...elements.map(([, element]) => kindOf(element).question(element)),
      ...(agents === undefined ? [] : [agents.fact.ask]),
    ],
    signal === undefined ? {} : { signal },
  );
  const at = (index: number): Answer => answers[index] ?? silence;
  const pacemaker = pacemakerVersion.read(at(7));
  const first = 8;
  const last = lastApply.read(at(4));
  const applied = parseApplied(appliedRecord.read(at(5)));
  const inForce = corosyncInForce.read(at(6));
  const gone = goneElements(host.name, applied, desired);
  return {
    units: clusterUnits.read(at(0)),
    corosyncConf: corosyncConf.read(at(1)),
    cibOnDisk: cibOnDisk.read(at(2)),
    ...withoutHold(cibInForce.read(at(3))),
    ...(pacemaker === undefined ? {} : { pacemaker }),
    ...(agents === undefined ? {} : { agents: agents.seen(agents.fact.read(at(first + elements.length))) }),
    ...(inForce === undefined ? {} : { corosyncInForce: inForce }),
    ...(last === undefined ? {} : { lastApply: last }),
    ...(applied === undefined ? {} : { applied }),
    elements: new Map([
      ...elements.flatMap(([id, element], index) => seenAs(id, element, at(first + index))),
      // Rare, and known only from the answer: what is to go is looked at in a round trip of its own.
      ...(gone.length === 0 ? [] : await lookAt(host, gone, signal)),
    ]),
  };
};

const seenAs = (id: string, element: Element, answer: Answer): readonly (readonly [string, Element])[] => {
  const seen = kindOf(element).read(answer, element);
  return seen === undefined ? [] : [[id, seen]];
};

const lookAt = async (
  host: Host,
  elements: readonly Element[],
  signal: AbortSignal | undefined,
): Promise<readonly (readonly [string, Element])[]> => {
  const answers = await host.ask(
    elements.map((element) => kindOf(element).question(element)),
    signal === undefined ? {} : { signal },
  );
  return elements.flatMap((element, index) => seenAs(kindOf(element).id(element), element, answers[index] ?? silence));
};

/** @param library metadata of agents that are at hand: a node that has the same ones says only that. @throws HostError when a host can't be reached any more. */
export const observe = async (
  hosts: ReadonlyMap<string, Host>,
  desired: State,
  signal?: AbortSignal,
  library: AgentLibrary = new Map(),
): Promise<Observed> => {
  const agents = agentsAsked(desired, library);
  return new Map(
    await Promise.all(
      [...hosts].map(
        async ([name, host]) =>
          [name, await observeNode(host, desired.nodes.get(name) ?? new Map(), agents, signal)] as const,
      ),
    ),
  );
};

/** Only those that the file names. */
const agentsAsked = ({ configuration }: State, library: AgentLibrary): AgentsAsked | undefined => {
  const questions = configuration === undefined ? [] : agentQuestions(agentsNamed(configuration), library);
  return questions.length === 0 ? undefined : { fact: agentsFact(questions), seen: agentReader(library) };
};
