/** An Apache that runs, but could not be started any more: somebody broke its configuration since. */
import { warning } from '../../../diagnostic/diagnostic.ts';
import { describeApacheFault } from '../../../facts/apache-config.ts';
import type { Find } from './find.ts';

export const apacheConfigFindings: Find = ({ answers, spec }) => {
  const service = spec.services.find(({ apache }) => apache !== undefined);
  return service === undefined
    ? []
    : [...answers].flatMap(([node, answer]) =>
        answer.kind === 'reached' && answer.apacheFault !== undefined
          ? [
              warning('status/apache-config', {
                host: node,
                place: service.apache?.place,
                message: `Apache could not be started again on ${node}, and Pacemaker would then stop it on all nodes: ${describeApacheFault(answer.apacheFault)}.`,
                remedy: `Mend that line before Apache or ${node} is started anew; then try it, on ${node}: apache2ctl configtest`,
              }),
            ]
          : [],
      );
};
