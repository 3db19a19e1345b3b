/** The text of a host's /etc/corosync/corosync.conf, or '' where there is none. */
import { look } from '../command/command.ts';
import { defineFact } from './fact.ts';

export const corosyncConfFile = '/etc/corosync/corosync.conf';

export const corosyncConf = defineFact<string>({
  name: 'corosync-conf',
  ask: look('open my $file, "<", $ARGV[0] or return $code = 1; print while <$file>', corosyncConfFile),
  read: (answer) => (answer.exitCode === 0 ? answer.stdout : ''),
});
