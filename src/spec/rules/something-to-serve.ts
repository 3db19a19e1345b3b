/** A cluster keeps something up, and a web service has a site. */
import { type Diagnostic, warning } from '../../diagnostic/diagnostic.ts';
import type { Rule } from './rule.ts';

export const somethingToServe: Rule = ({ nodes, services }, yaml): readonly Diagnostic[] =>
  nodes.length > 0 && services.length === 0
    ? [
        warning('spec/no-service', {
          place: yaml.keyPlace(['services']),
          message: 'No service is named: the cluster would keep nothing up.',
          remedy: 'Add one: services: { web: { address: 192.0.2.10/24 } }.',
        }),
      ]
    : [];
