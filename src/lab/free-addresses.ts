/** Addresses of a network that nobody has. */
import { addressesIn, printSubnet, type Subnet } from './ipv4.ts';
import { LabError } from './lab-error.ts';

/** Hands out each address once: the first free one from a number on, else any. @throws LabError lab/network-full */
export const freeAddresses = (
  inUse: readonly string[],
): ((subnet: Subnet, from: number | 'last' | 'first, else last') => string) => {
  const used = new Set(inUse);
  return (subnet, from) => {
    const all = addressesIn(subnet);
    const order =
      typeof from === 'number'
        ? [...all.slice(from - 1), ...all.slice(0, from - 1)]
        : [...(from === 'last' ? [] : all.slice(0, 1)), ...all.toReversed()];
    const address = order.find((one) => !used.has(one));
    if (address === undefined) {
      throw new LabError('lab/network-full', {
        message: `${printSubnet(subnet)} has no free address left for the lab.`,
        remedy: 'Use addresses of a larger network in the file.',
      });
    }
    used.add(address);
    return address;
  };
};
