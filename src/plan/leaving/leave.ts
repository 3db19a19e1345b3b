/** All that a plan has to say and to do of those who leave. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Change } from '../element-kind.ts';
import { liveCib } from '../live-cib.ts';
import { namesThere, type Observed } from '../observed.ts';
import { leaveChanges } from './leave-changes.ts';
import { leaversTakingPart } from './leaver-takes-part.ts';
import { leavingMembers } from './leaving-members.ts';

export interface Leave {
  readonly changes: readonly Change[];
  /** Names of those whose cluster is told to stop. */
  readonly stopped: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** @param seen what was seen on leavers whose hosts are open, @param running names of the nodes whose cluster runs. */
export const leave = (spec: Spec, observed: Observed, seen: Observed, running: ReadonlySet<string>): Leave => {
  const leaving = leavingMembers(spec, observed);
  const there = namesThere(spec, observed);
  const changes = leaveChanges(spec, leaving, seen, there.find((name) => running.has(name)) ?? there[0]);
  return {
    changes,
    stopped: changes.flatMap(({ steps }) => steps.flatMap(({ id, node }) => (id === `${node}/leave` ? [node] : []))),
    diagnostics: leaversTakingPart(
      spec,
      leaving.filter(({ name }) => !seen.has(name)),
      liveCib(spec, observed),
    ),
  };
};
