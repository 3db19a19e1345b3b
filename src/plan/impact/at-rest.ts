/** What the plan leaves running nowhere, or without quorum, so that the wait at its end does not take it for a fault. */
import type { Transition } from '../../formats/transition/transition.ts';
import { ownedIn } from '../ownership-tag.ts';
import type { Step } from '../step.ts';
import type { Outlook } from './outlook.ts';
import { primitivesOf, serviceParts } from './parts.ts';

/** A new service that Pacemaker would start nowhere is a fault all the same: it is there to be served. */
export const withResting = (
  { spec, steps, live, next, quorumLoss }: Outlook,
  transition: Transition | undefined,
): readonly Step[] => {
  const before = live?.cib.configuration;
  if (transition === undefined || before === undefined) return steps;
  const active = new Set(transition.after.flatMap(({ resource, nodes }) => (nodes.length > 0 ? [resource] : [])));
  const existing = primitivesOf(before.resources);
  const needed = new Set(
    serviceParts(spec, before, next, ownedIn(before)).flatMap(({ address, serving }) =>
      existing.has(address) ? [] : [address, ...serving],
    ),
  );
  const resting = [...primitivesOf(next.resources).keys()].filter((id) => !active.has(id) && !needed.has(id));
  const known = {
    ...(resting.length === 0 ? {} : { resting }),
    ...(quorumLoss?.lasts === 'for good' ? { quorum: 'lost' as const } : {}),
  };
  return steps.map((step) =>
    step.action.kind === 'settle' ? { ...step, action: { kind: 'settle', ...known } } : step,
  );
};
