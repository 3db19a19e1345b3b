/** The CIB in force on a host: of the running cluster, else as the stopped cluster left it on the disk; '' where there is none. */
import { script, withTimeout } from '../command/command.ts';
import { cibFile } from './cib-on-disk.ts';
import { defineFact } from './fact.ts';

// Pacemaker itself is asked whether it runs: systemctl takes as long as the CIB does.
const look = `cibadmin --query 2>/dev/null && exit
systemctl is-active --quiet pacemaker.service && exit 1
if [ -f "$1.sig" ]; then cat -- "$1"; fi`;

export const cibInForce = defineFact<string>({
  name: 'cib-in-force',
  ask: withTimeout(script(look, cibFile), 15_000),
  read: (answer) => (answer.exitCode === 0 ? answer.stdout : ''),
});
