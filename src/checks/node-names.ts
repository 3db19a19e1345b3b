/** Every node calls itself what the file calls it. */
import { type Diagnostic, fault, warning } from '../diagnostic/diagnostic.ts';
import { printableLine } from '../hosts/printable.ts';
import type { Check, CheckedNode, CheckInput } from './check.ts';

export const nodeNames: Check = {
  id: 'node-names',
  title: 'Names agree',
  run: (input) => input.nodes.flatMap((checked) => nameOf(checked, input)),
};

const nameOf = ({ node, facts }: CheckedNode, { spec }: CheckInput): readonly Diagnostic[] => {
  const own = printableLine(facts.nodeName);
  if (own === node.name || own === '') {
    return [];
  }
  const at = { host: node.name, place: node.place };
  if (spec.nodes.some(({ name }) => name === own)) {
    return [
      fault('check/swapped-nodes', {
        message: `The machine at ${node.address} calls itself ${own}, which is another node of the file.`,
        remedy: `Correct the addresses of ${node.name} and ${own} in the file, or the machine's name, on it: hostnamectl set-hostname ${node.name}`,
        ...at,
      }),
    ];
  }
  return [
    warning('check/node-name', {
      message: `${node.name} calls itself ${own}: logs and tools there will speak of ${own}, the cluster of ${node.name}.`,
      remedy: `Name it alike, on the node: hostnamectl set-hostname ${node.name}; or call it ${own.split('.')[0]} in the file.`,
      ...at,
    }),
  ];
};
