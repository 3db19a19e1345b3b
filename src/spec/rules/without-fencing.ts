/** `fencing: none` is accepted, and what it risks is said. */
import { warning } from '../../diagnostic/diagnostic.ts';
import { fencingRisk } from '../fencing-risk.ts';
import { valueAt } from '../yaml-path.ts';
import type { Rule } from './rule.ts';

export const withoutFencing: Rule = ({ nodes, isSound }, yaml) =>
  nodes.length > 1 && isSound(['fencing']) && valueAt(yaml.value, ['fencing']) !== undefined
    ? [
        warning('spec/no-fencing', {
          place: yaml.keyPlace(['fencing']),
          message: `There is no fencing: ${fencingRisk}`,
          remedy: 'Accept it for a trial; no vendor supports a cluster without fencing.',
        }),
      ]
    : [];
