/** Every node has as many links, and a link has one address family. */
import { fault } from '../../diagnostic/diagnostic.ts';
import { ipKey, parseIp } from '../grammar/ip-address.ts';
import type { Rule } from './rule.ts';

export const nodeLinks: Rule = (draft, yaml) => {
  const counted = draft.nodes.flatMap((node) => {
    const links = node.links ?? (node.address === undefined ? [] : [node.address]);
    return links.length === 0 ? [] : [{ node, links }];
  });
  const first = counted[0];
  if (first === undefined) return [];
  const most = counted.reduce((best, each) => (each.links.length > best.links.length ? each : best), first);
  return counted.flatMap(({ node, links }) => {
    if (links.length !== most.links.length) {
      return [
        fault('spec/uneven-links', {
          place: yaml.keyPlace(node.links === undefined ? node.path : [...node.path, 'links']),
          message: `Node ${node.name} has ${count(links.length)}, and ${most.node.name} has ${count(most.links.length)}.`,
          remedy: `Give every node as many links: links: [${most.links.map(() => 'ADDRESS').join(', ')}].`,
        }),
      ];
    }
    return links.flatMap((link, index) => {
      if (links.findIndex((each) => sameIp(each.text, link.text)) < index) {
        return [
          fault('spec/link-twice', {
            place: yaml.valuePlace(link.path),
            message: `Node ${node.name} has ${link.text} on an earlier link already: both would fail together.`,
            remedy: 'Give each link an address of another network.',
          }),
        ];
      }
      const other = most.links[index];
      if (other === undefined || parseIp(link.text)?.family === parseIp(other.text)?.family) return [];
      return [
        fault('spec/mixed-link', {
          place: yaml.valuePlace(link.path),
          message: `Link ${index} is IPv${parseIp(link.text)?.family} here, and IPv${parseIp(other.text)?.family} on ${most.node.name}: the two can’t talk.`,
          remedy: `Give link ${index} one address family on every node.`,
        }),
      ];
    });
  });
};

const sameIp = (a: string, b: string): boolean => {
  const [first, second] = [parseIp(a), parseIp(b)];
  return first !== undefined && second !== undefined && ipKey(first) === ipKey(second);
};

const count = (links: number): string => (links === 1 ? 'one link' : `${links} links`);
