/** Takes a lab's host back to where a first apply finds it, its packages aside: in a second, for one try after the other. */
import type { Lab } from '../../src/lab/lab.ts';
import { runOn } from '../../src/lab/run-on.ts';

const kept = '/root/first-state.tar';
const folders = 'etc/corosync etc/apache2 etc/systemd/system srv var/lib/relais var/lib/pacemaker var/lib/corosync';

const keep = `cd / && tar -cpf ${kept} etc/hosts $(ls -d ${folders} 2>/dev/null)`;

/** What hangs is killed; a service address that is left goes with the services. */
const goBack = `systemctl stop --no-block 'relais-rollback-*.timer' 2>/dev/null
systemctl kill --signal=KILL pacemaker corosync apache2 2>/dev/null
for process in /proc/[0-9]*; do
  case $(cat "$process/comm" 2>/dev/null) in pacemaker* | corosync | apache2) kill -KILL "\${process#/proc/}" ;; esac
done
systemctl stop pacemaker corosync apache2 2>/dev/null
systemctl reset-failed 2>/dev/null
for address; do ip address del "$address" dev eth0 2>/dev/null; done
cd /
rm -rf run/relais run/relais.* run/apache2/*.pid run/resource-agents dev/shm/qb-*
for folder in ${folders}; do find "$folder" -mindepth 1 -delete 2>/dev/null; done
tar -xpf ${kept} --exclude=etc/hosts
tar -xOf ${kept} etc/hosts >etc/hosts
systemctl daemon-reload`;

/** Remembers how it is now. */
export const keepFirstState = async (lab: Lab, host: string): Promise<void> => {
  const answer = await runOn(lab, host, ['sh', '-c', keep]);
  if (answer.exitCode !== 0) throw new Error(answer.stderr);
};

/** @param address of the service, with its prefix. */
export const toFirstState = async (lab: Lab, host: string, address: string): Promise<void> => {
  const answer = await runOn(lab, host, ['sh', '-c', goBack, 'test', address]);
  if (answer.exitCode !== 0) throw new Error(answer.stderr);
};
