/** `fencing: none` is accepted, and what it risks is said. */
import { warning } from '../../diagnostic/diagnostic.ts';
import type { Rule } from './rule.ts';

export const withoutFencing: Rule = ({ nodes, isSound }, yaml) =>
  nodes.length > 1 && isSound(['fencing'])
    ? [
        warning('spec/no-fencing', {
          place: yaml.keyPlace(['fencing']),
          message:
            'Without fencing, nodes that lose sight of each other both hold the address, and visitors reach either.',
          remedy: 'Accept it for a trial; no vendor supports a cluster without fencing.',
        }),
      ]
    : [];
