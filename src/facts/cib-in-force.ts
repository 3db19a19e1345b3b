/** The CIB in force on a host: of the running cluster, else as the stopped cluster left it on the disk; '' where there is none. */
import { script, withTimeout } from '../command/command.ts';
import { cibFile } from './cib-on-disk.ts';
import { defineFact } from './fact.ts';

const look = `if systemctl is-active --quiet pacemaker.service; then cibadmin --query
elif [ -f "$1.sig" ]; then cat -- "$1"; fi`;

export const cibInForce = defineFact<string>({
  name: 'cib-in-force',
  ask: withTimeout(script(look, cibFile), 15_000),
  read: (answer) => (answer.exitCode === 0 ? answer.stdout : ''),
});
