/** What stands in Apache's configuration already, by whomever it was written, is something that Apache can read. */
import { type Diagnostic, fault, note } from '../diagnostic/diagnostic.ts';
import { describeApacheFault } from '../facts/apache-config.ts';
import type { ServiceSpec } from '../spec/spec.ts';
import type { Check, CheckedNode } from './check.ts';

export const apacheConfig: Check = {
  id: 'apache-config',
  title: "Apache's configuration can be read",
  run: ({ spec, nodes }) => {
    const service = spec.services.find(({ apache }) => apache !== undefined);
    return service === undefined ? [] : nodes.flatMap((checked) => brokenOf(service, checked));
  },
};

const brokenOf = ({ apache }: ServiceSpec, { node, facts }: CheckedNode): readonly Diagnostic[] => {
  const broken = facts.apacheConfig;
  if (broken === undefined) return [];
  const at = { host: node.name, place: apache?.place };
  const message = `Apache on ${node.name} can't read its configuration: ${describeApacheFault(broken)}.`;
  // Its own files apply writes anew, and proves them before.
  return isOurs(broken.at?.file)
    ? [note('check/apache-config-ours', { message, remedy: 'Nothing: relais apply writes that file anew.', ...at })]
    : [
        fault('check/apache-config', {
          message: `${message} It would not start there, and Pacemaker then stops it on all nodes.`,
          remedy: `Mend that line, or take the file away, on ${node.name}; then try it there: apache2ctl configtest`,
          ...at,
        }),
      ];
};

const isOurs = (file = ''): boolean => /^\/etc\/apache2\/(sites|conf)-(available|enabled)\/relais-/.test(file);
