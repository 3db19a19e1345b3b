/** The cluster's live configuration and status: cibadmin(8). */
import { command, withTimeout } from '../command/command.ts';
import { defineFact } from './fact.ts';

/** The XML as it was printed, unparsed; undefined where Pacemaker does not answer. */
export const liveCib = defineFact<string | undefined>({
  name: 'live-cib',
  ask: withTimeout(command('cibadmin', '--query'), 5000),
  read: ({ exitCode, stdout }) => (exitCode === 0 && stdout.startsWith('<') ? stdout : undefined),
});
