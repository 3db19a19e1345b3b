/** The addresses that the running cluster's resources put on interfaces: it is the cluster that a node has such a one from. */
import { script, withTimeout } from '../command/command.ts';
import { defineFact } from './fact.ts';

const ask = `systemctl is-active --quiet pacemaker.service || exit 0
cibadmin --query --xpath '//primitive//nvpair[@name="ip" or @name="ipv6addr"]'
code=$?
# There is none: CRM_EX_NOSUCH.
[ $code = 105 ] || exit $code`;

/** Empty where no cluster runs; undefined where it does not answer. */
export const claimedAddresses = defineFact<readonly string[] | undefined>({
  name: 'claimed-addresses',
  ask: withTimeout(script(ask), 5000),
  read: ({ exitCode, stdout }) =>
    exitCode === 0
      ? [...stdout.slice(0, 1 << 20).matchAll(/\bvalue="([^"]{1,60})"/g)].map(([, value = '']) => value)
      : undefined,
});
