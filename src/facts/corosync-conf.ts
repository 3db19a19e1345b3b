/** The text of a host's /etc/corosync/corosync.conf, or '' where there is none. */
import { command } from '../command/command.ts';
import { defineFact } from './fact.ts';

export const corosyncConfFile = '/etc/corosync/corosync.conf';

export const corosyncConf = defineFact<string>({
  name: 'corosync-conf',
  ask: command('cat', '--', corosyncConfFile),
  read: (answer) => (answer.exitCode === 0 ? answer.stdout : ''),
});
