/** podman as a lab engine. */
import { existsSync } from 'node:fs';
import type { LabEngine } from '../engine.ts';
import { askTool } from '../tool.ts';
import { containerEngine } from './container-engine.ts';
import { machineRights } from './machine-rights.ts';

/** The engine, or why it can't be used here. */
export const podman = async (): Promise<LabEngine | string> => {
  const asked = await askTool(['podman', 'info', '--format', 'json']);
  if (asked.exitCode === 127) return 'podman is not installed';
  if (asked.exitCode !== 0) return `podman info failed: ${asked.stderr.trim().split('\n').at(-1)}`;
  return containerEngine({
    kind: 'podman',
    global: runtimeFor(JSON.parse(asked.stdout)),
    systemd: ['--systemd', 'always', '--no-hosts'],
    rights: await machineRights(),
    beforeInit: [],
    unpack: ['--archive=false'],
  });
};

interface PodmanInfo {
  readonly host: { readonly cgroupVersion: string; readonly ociRuntime: { readonly name: string } };
}

/** crun refuses hybrid cgroups (cgroup v1 with a unified folder beside it); runc takes them. */
const runtimeFor = ({ host }: PodmanInfo): readonly string[] => {
  const hybrid = host.cgroupVersion === 'v1' && existsSync('/sys/fs/cgroup/unified');
  if (host.ociRuntime.name !== 'crun' || !hybrid) return [];
  const runc = ['/usr/sbin/runc', '/usr/bin/runc', '/usr/local/sbin/runc'].find((path) => existsSync(path));
  return runc === undefined ? [] : ['--runtime', runc];
};
