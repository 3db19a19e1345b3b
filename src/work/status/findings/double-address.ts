/** One address on two hosts: visitors reach either. The worst that can happen, so it is looked at on the interfaces. */
import { fault } from '../../../diagnostic/diagnostic.ts';
import type { Find } from './find.ts';

export const doubleAddress: Find = ({ spec }, { services }) =>
  services
    .filter(({ carriers }) => carriers.length > 1)
    .map(({ name, address, carriers }) =>
      fault('status/double-address', {
        place: spec.services.find((service) => service.name === name)?.address.place,
        message: `${carriers.join(' and ')} both carry ${address}: visitors of ${name} reach either.`,
        remedy: `Stop Pacemaker on one of them (systemctl stop pacemaker on ${carriers.at(-1)}), and find out why they lost sight of each other.`,
      }),
    );
