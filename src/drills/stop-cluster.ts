/** The gentle test: the cluster is stopped on the holder, in order, as before maintenance. */
import { type Command, command, script, withTimeout } from '../command/command.ts';
import { fault } from '../diagnostic/diagnostic.ts';
import type { Host } from '../hosts/host.ts';
import { qdeviceUnit } from '../plan/quorum-device.ts';
import type { Drill, Scene } from './drill.ts';
import { DrillFault } from './drill-fault.ts';

/** Should relais itself be killed, the node starts its cluster again by itself after this. */
const returnAfterS = 180;
const returnUnit = 'relais-drill-return';
const stopUnit = 'relais-drill-stop';

export const stopCluster: Drill = {
  name: 'stop-cluster',
  summary: 'stop the cluster on the node that holds the address, as before maintenance',
  deed: (node) => `stop the cluster on ${node}`,
  left: `The cluster may be stopped on the node that held the address; it starts there by itself within ${returnAfterS / 60} minutes.`,
  needs: 'nothing',
  budgetMs: (failover) => failover.budgetPlannedMs,
  inject: async (scene, node) => {
    const host = hostOf(scene, node);
    await host.run(forgetReturn);
    await must(host, planReturn);
    await must(host, stopInItsOwnUnit);
  },
  restore: async (scene, node) => {
    const host = hostOf(scene, node);
    // The stop may not even have begun: it is ended first, and what it has begun systemd finishes before the start.
    await host.run(endTheStop);
    await must(host, startAgain);
  },
  // Not before: a start that came to nothing must still be made good by the node itself.
  tidy: async (scene, node) => {
    const host = hostOf(scene, node);
    await host.run(forgetReturn);
    await host.run(forgetDevice);
  },
};

/** That corosync-qdevice ran there: it stops with Corosync, which starts without it. */
const deviceMark = '/run/relais-drill-device';

const plan = `set -- "$1" "$2" "$3" "$4" corosync.service pacemaker.service
if systemctl is-active --quiet "$4"; then
  : >"$3"
  set -- "$@" "$4"
fi
unit=$1 after=$2
shift 4
exec systemd-run --quiet --collect --unit="$unit" --on-active="$after" systemctl start "$@"`;

const planReturn = script(plan, returnUnit, `${returnAfterS}s`, deviceMark, qdeviceUnit);

const start = `[ ! -e "$1" ] || set -- "$1" "$2" "$2"
shift 2
exec systemctl start corosync.service pacemaker.service "$@"`;

const startAgain = withTimeout(script(start, deviceMark, qdeviceUnit), 120_000);

const forgetDevice = script('rm -f "$1"', deviceMark);

const forgetReturn = command('systemctl', 'stop', `${returnUnit}.timer`);

const endTheStop = command('systemctl', 'stop', `${stopUnit}.service`);

// In a unit of its own, so that neither a shell nor a connection has to live as long as the stop takes.
const stopInItsOwnUnit = command(
  'systemd-run',
  '--quiet',
  '--collect',
  `--unit=${stopUnit}`,
  'systemctl',
  'stop',
  'pacemaker.service',
  'corosync.service',
);

const hostOf = ({ hosts }: Scene, node: string): Host => {
  const host = hosts.get(node);
  if (host === undefined) throw new Error(`The drill has no way to ${node}.`);
  return host;
};

const must = async (host: Host, what: Command): Promise<void> => {
  const answer = await host.run(what);
  if (answer.exitCode === 0) return;
  throw new DrillFault(
    fault('drill/step-failed', {
      host: host.name,
      message: `\`${what.argv.join(' ')}\` failed with exit code ${answer.exitCode}.`,
      remedy: 'Look at the node: `journalctl --since -5min`; then `relais status`.',
      detail: answer.stderr.trim().slice(0, 500),
    }),
  );
};
