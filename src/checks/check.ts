/** One thing that `relais check` looks at before anything is changed. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { HostFacts } from '../facts/fact-list.ts';
import type { Host, RunOptions } from '../hosts/host.ts';
import type { HostError } from '../hosts/host-error.ts';
import type { AgentLibrary, AgentsSeen } from '../plan/agents/agents-seen.ts';
import type { NodeSpec, Spec } from '../spec/spec.ts';

export interface Check {
  readonly id: string;
  /** What it looks at, for progress: "Clocks agree". */
  readonly title: string;
  /** What is wrong, in the file's order. @throws HostError when a connection breaks under it. */
  readonly run: (input: CheckInput) => readonly Diagnostic[] | Promise<readonly Diagnostic[]>;
}

export interface CheckInput {
  readonly spec: Spec;
  /** For what is run on the hosts: the signal that cancels. */
  readonly options: RunOptions;
  /** What is known of the agents that the file names; absent where they are not looked at. */
  readonly agents?: AgentsToCheck;
  /** The nodes that could be asked, in the file's order. */
  readonly nodes: readonly CheckedNode[];
  readonly unreachable: readonly HostError[];
}

export interface AgentsToCheck {
  readonly agents: readonly string[];
  readonly library: AgentLibrary;
  /** @param seen by node. @param equipped nodes that have all packages which the file asks for. */
  readonly judge: (
    seen: ReadonlyMap<string, AgentsSeen>,
    equipped: ReadonlySet<string>,
  ) => readonly Diagnostic[] | Promise<readonly Diagnostic[]>;
}

export interface CheckedNode {
  readonly node: NodeSpec;
  readonly host: Host;
  readonly facts: HostFacts;
  /** What it says of the agents that the file names. */
  readonly agents: AgentsSeen;
  /** How far its clock is ahead of this machine's, in ms; undefined where it gave no time. */
  readonly clockAheadMs: number | undefined;
}
