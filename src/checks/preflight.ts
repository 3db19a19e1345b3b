/** The checks that need the hosts, all of them side by side. */
import { type Diagnostic, isFault } from '../diagnostic/diagnostic.ts';
import { questionsOf, valuesOf } from '../facts/fact-batch.ts';
import { hostFacts } from '../facts/fact-list.ts';
import type { Host, RunOptions } from '../hosts/host.ts';
import { HostError } from '../hosts/host-error.ts';
import type { Report } from '../progress/progress.ts';
import type { NodeSpec, Spec } from '../spec/spec.ts';
import type { Check, CheckedNode, CheckInput } from './check.ts';
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
): Promise<readonly Diagnostic[]> => {
  const options: RunOptions = signal === undefined ? {} : { signal };
  const asked = await Promise.all(
    spec.nodes.flatMap((node) => {
      const host = hosts.get(node.name);
      return host === undefined ? [] : [askNode(node, host, options)];
    }),
  );
  const input: CheckInput = {
    spec,
    options,
    nodes: asked.flatMap((one) => (one instanceof HostError ? [] : [one])),
    unreachable: [...unreachable, ...asked.flatMap((one) => (one instanceof HostError ? [one] : []))],
  };
  const found = (await Promise.all(checks.map((check) => runCheck(check, input, report)))).flat();
  // A connection that breaks, breaks every check that uses it.
  return [...new Map(found.map((each) => [`${each.code} ${each.host} ${each.message}`, each])).values()];
};

const askNode = async (node: NodeSpec, host: Host, options: RunOptions): Promise<CheckedNode | HostError> => {
  try {
    const sentAtMs = Date.now();
    const started = performance.now();
    const answers = await host.ask(questionsOf(hostFacts), options);
    const awayMs = performance.now() - started - answers.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
    const facts = valuesOf(hostFacts, answers);
    // The clock is the first question: it was read half a way after the sending.
    const clockAheadMs = facts.clock && facts.clock.epochMs - (sentAtMs + Math.max(0, awayMs) / 2);
    return { node, host, facts, clockAheadMs };
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
