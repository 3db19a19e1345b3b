/** All that an apply leaves on a node but its history, as text: the same text means the same end state. */

import type { Lab } from '../../src/lab/lab.ts';
import { runOn } from '../../src/lab/run-on.ts';

/** The key differs from cluster to cluster, so it is told by mode, owner and size. */
const look = `cd /
find etc/corosync etc/apache2 etc/hosts srv/relais var/lib/relais/packages-under-way usr/sbin/policy-rc.d -printf '%y %m %u:%g %p %l\\n' 2>/dev/null | sort
find etc/corosync etc/apache2 etc/hosts srv/relais -type f ! -name authkey -exec sha256sum {} + | sort -k 2
stat -c '%s %a %U %n' etc/corosync/authkey
for unit in corosync pacemaker apache2; do echo "$unit $(systemctl is-enabled $unit) $(systemctl is-active $unit)"; done
dpkg-query -W -f '\${Package} \${db:Status-Abbrev}\\n' corosync pacemaker apache2 curl resource-agents
# Apache writes its process id anew each time that it has read its configuration.
[ ! -s run/apache2/apache2.pid ] || find etc/apache2/*-available etc/apache2/*-enabled -cnewer run/apache2/apache2.pid -printf 'not read by Apache: %p\\n'
find etc srv run var/lib/relais -xdev \\( -name '*relais-new*' -o -name '.relais-*' -o -name '.new.*' -o -name 'relais.??????' \\) -printf 'left behind: %p\\n'
ls etc/systemd/system | grep relais
cibadmin --query --scope resources; cibadmin --query --scope constraints; cibadmin --query --scope tags
crm_attribute --query --name stonith-enabled`;

/** The lab's own network is taken out, so that two labs can be compared. */
export const nodeState = async (lab: Lab, host: string): Promise<string> => {
  const network = (lab.hosts[0]?.address ?? '').replace(/\.\d+$/, '');
  const answer = await runOn(lab, host, ['sh', '-c', look]);
  return answer.stdout.replaceAll(network, 'NET');
};
