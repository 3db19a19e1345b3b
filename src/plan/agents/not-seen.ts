/** Agents that nobody has heard yet: told once for all of them. */
import { type Diagnostic, note } from '../../diagnostic/diagnostic.ts';
import type { Place } from '../../diagnostic/place.ts';
import { isAskable } from '../../facts/agents.ts';

/** More would bury the rest. */
const mostNamed = 6;

/** @param place of the first that names one of them. */
export const notSeen = (agents: readonly string[], place: Place): Diagnostic => {
  const more = agents.length - mostNamed;
  const names = `${agents.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return note('agent/not-seen', {
    place,
    message: `Nobody has said yet what parameters ${names} ${agents.length === 1 ? 'takes' : 'take'}: they were not checked.`,
    remedy: agents.some(isAskable)
      ? 'Run relais check or relais plan once the nodes have the packages; what they say is kept.'
      : 'See to them by yourself: such agents can’t be asked.',
  });
};
