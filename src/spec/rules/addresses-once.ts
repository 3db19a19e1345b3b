/** No address belongs to two: nodes, their links and services share one space. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import type { Written } from '../draft.ts';
import { ipKey, parseIp } from '../grammar/ip-address.ts';
import type { Rule } from './rule.ts';

export const addressesOnce: Rule = (draft, yaml) => {
  const holders = new Map<string, string>();
  const faults: Diagnostic[] = [];
  const told = new Set<string>();
  const claim = (written: Written | undefined, holder: string, remedy: string): void => {
    const ip = parseIp(written?.text.split('/', 1)[0] ?? '');
    if (written === undefined || ip === undefined) return;
    const before = holders.get(ipKey(ip));
    if (before === undefined) {
      holders.set(ipKey(ip), holder);
    } else if (before !== holder && !told.has(`${holder} ${ipKey(ip)}`)) {
      told.add(`${holder} ${ipKey(ip)}`);
      faults.push(
        fault('spec/address-twice', {
          place: yaml.valuePlace(written.path),
          message: `${written.text} is already the address of ${before}.`,
          remedy,
        }),
      );
    }
  };
  for (const node of draft.nodes) {
    claim(node.address, `node ${node.name}`, `Give ${node.name} the address of its own machine.`);
    for (const link of node.links ?? [])
      claim(link, `node ${node.name}`, `Give ${node.name} an address of its own on every link.`);
  }
  for (const service of draft.services) {
    claim(
      service.address,
      `service ${service.name}`,
      'Give a free address, which no machine holds by itself: it moves between the nodes.',
    );
  }
  return faults;
};
