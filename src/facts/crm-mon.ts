/** The cluster's state in Pacemaker's own XML: crm_mon(8). */
import { command, withTimeout } from '../command/command.ts';
import { defineFact } from './fact.ts';

/** The XML as it was printed, unparsed; undefined where Pacemaker does not answer. */
export const crmMon = defineFact<string | undefined>({
  name: 'crm-mon',
  ask: withTimeout(command('crm_mon', '--output-as=xml', '--one-shot'), 5000),
  read: ({ exitCode, stdout }) => (exitCode === 0 && stdout.startsWith('<') ? stdout : undefined),
});
