/** Networks for tests that need to know a lab's addresses before it is raised. */
import { randomInt } from 'node:crypto';
import { overlap, subnetOf } from './ipv4.ts';
import { needPackage } from './need-package.ts';
import { takenSubnets } from './taken-subnets.ts';

/** The first three numbers of as many networks, such as 10.231.84; none of them is in use here, be it by a lab that a run cut off has left behind. */
export const networksForTests = async (count: number): Promise<readonly string[]> => {
  await needPackage('ip', 'iproute2', () => {});
  const taken = await takenSubnets();
  const chosen = new Set<string>();
  while (chosen.size < count) {
    const network = `10.${randomInt(220, 250)}.${randomInt(0, 256)}`;
    const subnet = subnetOf(`${network}.0/24`);
    if (subnet !== undefined && !taken.some((one) => overlap(one.subnet, subnet))) chosen.add(network);
  }
  return [...chosen];
};
