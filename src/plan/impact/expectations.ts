/** What the wait at the end of the plan has to know: what rests, or is without quorum, by intent; and whose page it is to ask for beside the services'. */
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Transition } from '../../formats/transition/transition.ts';
import { ownedIn } from '../ownership-tag.ts';
import type { SettleAction, Step } from '../step.ts';
import type { Impact } from './impact.ts';
import type { Outlook } from './outlook.ts';
import { primitivesOf, serviceParts } from './parts.ts';

export const withExpectations = (
  outlook: Outlook,
  transition: Transition | undefined,
  { needs }: Pick<Impact, 'needs'>,
): readonly Step[] => {
  const resting = restingIn(outlook, transition);
  // What stops for good was named, and may have served pages at other addresses too.
  const isAnyToStop = needs.some(({ allow }) => allow.startsWith('stop:'));
  const known = { ...resting, ...(isAnyToStop ? {} : addressesIn(outlook, resting.resting ?? [])) };
  return outlook.steps.map((step) =>
    step.action.kind === 'settle' ? { ...step, action: { ...step.action, ...known } } : step,
  );
};

/**
 * A service that Pacemaker would start nowhere is a fault all the same: it is there to be served, be it new or down already. Only one that
 * this very plan stops rests, since that was named.
 */
const restingIn = (
  { spec, live, next, quorumLoss }: Outlook,
  transition: Transition | undefined,
): Pick<SettleAction, 'resting' | 'quorum'> => {
  const before = live?.cib.configuration;
  if (transition === undefined || before === undefined) return {};
  const active = new Set(transition.after.flatMap(({ resource, nodes }) => (nodes.length > 0 ? [resource] : [])));
  const ran = new Set(transition.before.flatMap(({ resource, nodes }) => (nodes.length > 0 ? [resource] : [])));
  const needed = new Set(
    serviceParts(spec, before, next, ownedIn(before)).flatMap(({ address, serving }) =>
      [address, ...serving].filter((id) => !ran.has(id)),
    ),
  );
  const resting = [...primitivesOf(next.resources).keys()].filter((id) => !active.has(id) && !needed.has(id));
  return {
    ...(resting.length === 0 ? {} : { resting }),
    ...(quorumLoss?.lasts === 'for good' ? { quorum: 'lost' as const } : {}),
  };
};

const addressesIn = ({ spec, live, next }: Outlook, resting: readonly string[]): Pick<SettleAction, 'addresses'> => {
  const own = spec.services.map(({ address }) => address.ip);
  const after = addressesOf(next, resting);
  const addresses = addressesOf(live?.cib.configuration).filter((ip) => after.includes(ip) && !own.includes(ip));
  return addresses.length === 0 ? {} : { addresses };
};

const addressesOf = (configuration: Configuration | undefined, without: readonly string[] = []): readonly string[] =>
  [...primitivesOf(configuration?.resources ?? []).values()].flatMap(({ id = '', type, instanceAttributes }) =>
    type === 'IPaddr2' && !without.includes(id)
      ? instanceAttributes.flatMap(({ pairs }) =>
          pairs.flatMap(({ name, value }) => (name === 'ip' && value !== undefined ? [value] : [])),
        )
      : [],
  );
