/** docker as a lab engine. */
import type { LabEngine } from '../engine.ts';
import { askTool } from '../tool.ts';
import { containerEngine } from './container-engine.ts';
import { machineRights } from './machine-rights.ts';

/** The engine, or why it can't be used here. */
export const docker = async (): Promise<LabEngine | string> => {
  const asked = await askTool(['docker', 'info', '--format', '{{.ServerVersion}}|{{.SecurityOptions}}']);
  if (asked.exitCode === 127) return 'docker is not installed';
  if (asked.exitCode !== 0 || asked.stdout.startsWith('|'))
    return 'docker is installed, but its daemon does not answer';
  const confined = asked.stdout.includes('apparmor') ? ['--security-opt', 'apparmor=unconfined'] : [];
  return containerEngine({
    kind: 'docker',
    global: [],
    // What podman does by itself for systemd (podman-run(1), --systemd).
    systemd: [
      ...['--tmpfs', '/run', '--tmpfs', '/run/lock', '--tmpfs', '/tmp', '--env', 'container=docker'],
      ...['--stop-signal', 'SIGRTMIN+3'],
    ],
    rights: [...(await machineRights()), ...confined],
    beforeInit: [
      // systemd's own hierarchy: with cgroup v1 the one of its name, with v2 the only one.
      'for d in /sys/fs/cgroup/systemd /sys/fs/cgroup; do',
      '  [ -e "$d/cgroup.procs" ] && mount -o remount,bind,rw "$d" && break',
      'done',
    ],
    unpack: [],
  });
};
