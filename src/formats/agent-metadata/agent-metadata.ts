/** What a resource or fence agent says of itself: its parameters and operations. */

export interface AgentMetadata {
  readonly kind: 'agent-metadata';
  readonly name: string;
  readonly version: string;
  readonly shortdesc: string;
  readonly longdesc: string;
  readonly parameters: readonly AgentParameter[];
  readonly actions: readonly AgentAction[];
}

export interface AgentParameter {
  readonly name: string;
  readonly required: boolean;
  /** No two resources of the agent may have the same value (in this group, by OCF 1.1). */
  readonly unique: boolean;
  readonly uniqueGroup?: string;
  readonly reloadable: boolean;
  readonly deprecated: boolean;
  /** The parameter that took its place. */
  readonly replacedBy?: string;
  /** `string`, `integer`, `boolean`, `second`, `select`, `time`, …: agents' own word. */
  readonly type: string;
  readonly default?: string;
  /** What a `select` takes. */
  readonly options: readonly string[];
  readonly shortdesc: string;
  readonly longdesc: string;
}

/** Times are as the agent writes them: advice, not defaults of Pacemaker. */
export interface AgentAction {
  readonly name: string;
  readonly timeout?: string;
  readonly interval?: string;
  readonly startDelay?: string;
  readonly depth?: string;
  readonly role?: string;
}
