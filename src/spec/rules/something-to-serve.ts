/** A cluster keeps something up. */
import { warning } from '../../diagnostic/diagnostic.ts';
import { valueAt } from '../yaml-path.ts';
import type { Rule } from './rule.ts';

export const somethingToServe: Rule = ({ services, isSound }, yaml) =>
  services.length === 0 && isSound(['services']) && valueAt(yaml.value, ['resources']) === undefined
    ? [
        warning('spec/no-service', {
          place: yaml.keyPlace(['services']),
          message: 'No service is named: the cluster would keep nothing up.',
          remedy: 'Add one: services: { web: { address: 192.0.2.10/24 } }.',
        }),
      ]
    : [];
