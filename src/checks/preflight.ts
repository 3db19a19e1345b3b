/** The checks that need the hosts, all of them side by side. */
import type { Answer } from '../command/answer.ts';
import type { Command } from '../command/command.ts';
import { type Diagnostic, isFault } from '../diagnostic/diagnostic.ts';
import { agentsFact } from '../facts/agents.ts';
import { questionsOf, valuesOf } from '../facts/fact-batch.ts';
import { hostFacts } from '../facts/fact-list.ts';
import type { Host, RunOptions } from '../hosts/host.ts';
import { HostError } from '../hosts/host-error.ts';
import { type AgentsSeen, agentQuestions, agentReader } from '../plan/agents/agents-seen.ts';
import type { Report } from '../progress/progress.ts';
import type { NodeSpec, Spec } from '../spec/spec.ts';
import type { AgentsToCheck, Check, CheckedNode, CheckInput } from './check.ts';
import { checks } from './check-list.ts';
import { logins } from './logins.ts';

/**
 * What stands in the way of this Spec on these hosts: in the order of the checks, and within one in the file's order.
 * Changes nothing. A host that breaks away meanwhile counts as unreachable.
 */
export const preflight = async (
  spec: Spec,
  hosts: ReadonlyMap<string, Host>,
  unreachable: readonly HostError[],
  report: Report,
  signal?: AbortSignal,
  agents?: AgentsToCheck,
): Promise<readonly Diagnostic[]> => {
  const options: RunOptions = signal === undefined ? {} : { signal };
  const ofAgents = agents === undefined || agents.agents.length === 0 ? undefined : askAgents(agents);
  const asked = await Promise.all(
    spec.nodes.flatMap((node) => {
      const host = hosts.get(node.name);
      return host === undefined ? [] : [askNode(node, host, options, ofAgents)];
    }),
  );
  const input: CheckInput = {
    spec,
    options,
    ...(agents === undefined ? {} : { agents }),
    nodes: asked.flatMap((one) => (one instanceof HostError ? [] : [one])),
    unreachable: [...unreachable, ...asked.flatMap((one) => (one instanceof HostError ? [one] : []))],
  };
  const found = (await Promise.all(checks.map((check) => runCheck(check, input, report)))).flat();
  // A connection that breaks, breaks every check that uses it.
  return [
    ...new Map(found.map((each) => [`${each.code} ${each.host} ${each.place?.line} ${each.message}`, each])).values(),
  ];
};

interface AgentsAsked {
  readonly ask: Command;
  readonly seen: (answer: Answer) => AgentsSeen;
}

const askAgents = ({ agents, library }: AgentsToCheck): AgentsAsked => {
  const { ask, read } = agentsFact(agentQuestions(agents, library));
  const seen = agentReader(library);
  return { ask, seen: (answer) => seen(read(answer)) };
};

const askNode = async (
  node: NodeSpec,
  host: Host,
  options: RunOptions,
  agents: AgentsAsked | undefined,
): Promise<CheckedNode | HostError> => {
  try {
    const questions = questionsOf(hostFacts);
    const sentAtMs = Date.now();
    const started = performance.now();
    const answers = await host.ask([...questions, ...(agents === undefined ? [] : [agents.ask])], options);
    const awayMs = performance.now() - started - answers.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
    const facts = valuesOf(hostFacts, answers);
    // The clock is the first question: it was read half a way after the sending.
    const clockAheadMs = facts.clock && facts.clock.epochMs - (sentAtMs + Math.max(0, awayMs) / 2);
    const ofAgents = answers[questions.length];
    const seen: AgentsSeen = agents === undefined || ofAgents === undefined ? new Map() : agents.seen(ofAgents);
    return { node, host, facts, agents: seen, clockAheadMs };
  } catch (error) {
    return hostErrorOr(error);
  }
};

const runCheck = async (check: Check, input: CheckInput, report: Report): Promise<readonly Diagnostic[]> => {
  const { title } = check;
  const id = `check/${check.id}`;
  // What looked at nothing has passed nothing.
  if (input.nodes.length === 0 && check !== logins) {
    report({ kind: 'finished', id, title, outcome: 'skipped', elapsedMs: 0 });
    return [];
  }
  const started = performance.now();
  report({ kind: 'started', id, title });
  const found = await outcome(check, input);
  const diagnostic = found.find(isFault);
  const elapsedMs = performance.now() - started;
  report(
    diagnostic === undefined
      ? { kind: 'finished', id, title, outcome: 'done', elapsedMs }
      : { kind: 'failed', id, title, diagnostic, elapsedMs },
  );
  return found;
};

const outcome = async (check: Check, input: CheckInput): Promise<readonly Diagnostic[]> => {
  try {
    return await check.run(input);
  } catch (error) {
    return logins.run({ ...input, unreachable: [hostErrorOr(error)] });
  }
};

/** @throws what is no HostError: a bug of ours. */
const hostErrorOr = (error: unknown): HostError => {
  if (error instanceof HostError) {
    return error;
  }
  throw error;
};
