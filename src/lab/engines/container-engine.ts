/** The part of a lab engine that podman and docker have in common: they share their command line, but for the quirks. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineHost, HostCreation, LabEngine } from '../engine.ts';
import type { EngineKind } from '../lab.ts';
import { LabError } from '../lab-error.ts';
import { labLabel } from '../lab-names.ts';
import { askTool, runTool } from '../tool.ts';

export interface EngineQuirks {
  readonly kind: EngineKind;
  /** Before the sub-command: podman --runtime …. */
  readonly global: readonly string[];
  /** What lets systemd be the first process. */
  readonly systemd: readonly string[];
  /** Capabilities beyond the engine's own set, resource limits, security options. */
  readonly rights: readonly string[];
  /** Lines of sh that run inside before init, with /sys/fs/cgroup as the engine leaves it. */
  readonly beforeInit: readonly string[];
  /** What makes `cp` keep the owners that the archive names. */
  readonly unpack: readonly string[];
}

const states: Readonly<Record<string, EngineHost['state']>> = {
  created: 'new',
  configured: 'new',
  running: 'running',
  paused: 'frozen',
};

const hostLabel = 'relais.host';

interface Inspected extends EngineHost {
  readonly id: string;
  /** 0 where there is none. */
  readonly pid: number;
}

const inspectFormat = [
  '{{.Id}}|{{.Name}}|{{.State.Status}}|{{.State.Pid}}',
  `{{index .Config.Labels "${labLabel}"}}|{{index .Config.Labels "${hostLabel}"}}`,
].join('|');

const readInspected = (line: string): readonly Inspected[] => {
  const [id = '', name, status = '', pid, lab, host] = line.split('|');
  if (name === undefined || lab === undefined || host === undefined) return [];
  const told = states[status] ?? 'off';
  const state = told === 'new' && Number(pid) > 0 ? 'off' : told;
  return [{ id, container: name.replace(/^\//, ''), state, pid: Number(pid), lab, host }];
};

/** Whether the process is the host's indeed: after a reboot of this machine its pid may be another's. */
const isOf = async ({ id, pid }: Inspected): Promise<boolean> =>
  pid > 0 && (await readFile(`/proc/${pid}/cgroup`, 'utf8').catch(() => '')).includes(id);

/**
 * What runs before init. The engine lays its own /etc/hosts and the like over the host's files: away with them, so that
 * the host's own are real files on its disk; / gets its mode back. The journal stays over a power cycle. Then it waits until
 * its cable is in.
 */
const powerOnScript = (beforeInit: readonly string[]): string =>
  [
    'for f in /etc/hosts /etc/hostname /etc/resolv.conf /var/log/journal; do',
    '  umount "$f" 2>/dev/null',
    'done',
    'chmod 0755 /',
    // A boot id of its own, as systemd-nspawn gives one: the journal tells boots apart by it.
    'cat /proc/sys/kernel/random/uuid > /run/boot-id && chmod 0444 /run/boot-id',
    'mount --bind /run/boot-id /proc/sys/kernel/random/boot_id',
    ...beforeInit,
    'until read -r plugged < /sys/class/net/eth0/ifalias; do sleep 0.02; done 2>/dev/null',
    'exec /sbin/init',
  ].join('\n');

export const containerEngine = ({ kind, global, systemd, rights, beforeInit, unpack }: EngineQuirks): LabEngine => {
  const argv = (...words: string[]): string[] => [kind, ...global, ...words];
  const inspect = async (containers: readonly string[]): Promise<readonly Inspected[]> => {
    if (containers.length === 0) return [];
    const { stdout } = await askTool(argv('container', 'inspect', '--format', inspectFormat, ...containers));
    return stdout.split('\n').flatMap(readInspected);
  };
  const pidOf = async (container: string): Promise<number | undefined> => {
    const [host] = await inspect([container]);
    return host?.state === 'running' || host?.state === 'frozen' ? host.pid : undefined;
  };
  const killHost = async (container: string): Promise<void> => {
    const [host] = await inspect([container]);
    if (host === undefined || !(await isOf(host))) return;
    await askTool(['kill', '-KILL', String(host.pid)]);
    // What is frozen dies when it is thawed, before anything of it runs.
    if (host.state === 'frozen') await askTool(argv('unpause', container));
    if (host.state !== 'off') await askTool(argv('wait', container), { timeoutMs: 15_000 });
  };

  return {
    kind,
    version: async () => (await runTool([kind, '--version'])).trim(),

    imageExists: async (tag) => (await askTool(argv('image', 'inspect', '--format', 'x', tag))).exitCode === 0,
    importImage: async (tarFile, tag, options) => {
      await runTool(argv('import', '--change', `LABEL ${labLabel}=image`, tarFile, tag), {
        timeoutMs: 300_000,
        ...options,
      });
    },
    pullImage: async (reference, options) =>
      (await askTool(argv('pull', '--quiet', reference), { timeoutMs: 120_000, ...options })).exitCode === 0,
    commitImage: async (from, script, tag, options) => {
      const container = `relais-image-${process.pid}`;
      try {
        await runTool(
          argv(
            'run',
            '-i',
            '--name',
            container,
            '--label',
            `${labLabel}=image`,
            '--network',
            'host',
            ...rights,
            from,
            'sh',
            '-e',
          ),
          { timeoutMs: 600_000, ...options, stdin: script },
        );
        await runTool(argv('commit', '--change', `LABEL ${labLabel}=image`, container, tag), { timeoutMs: 300_000 });
      } finally {
        await askTool(argv('rm', '--force', container));
      }
    },
    listImages: async () => {
      const format = '{{.Repository}}:{{.Tag}}';
      const listed = await runTool(argv('images', '--filter', `label=${labLabel}`, '--format', format));
      return listed.split('\n').filter((line) => line !== '' && !line.includes('<none>'));
    },
    removeImage: async (tag) => {
      await runTool(argv('rmi', tag));
    },

    createHost: async ({ container, lab, host, image, mounts }: HostCreation) => {
      const labels = ['--label', `${labLabel}=${lab}`, '--label', `${hostLabel}=${host}`];
      const volumes = mounts.flatMap(({ from, to }) => ['--volume', `${from}:${to}`]);
      const fixed = ['--name', container, '--hostname', host, '--network', 'none', '--shm-size', '256m'];
      await runTool(
        argv(
          'create',
          ...fixed,
          ...labels,
          ...volumes,
          ...systemd,
          ...rights,
          image,
          'sh',
          '-c',
          powerOnScript(beforeInit),
        ),
      );
    },
    unpack: async (container, tar) => {
      // podman forgets the copy that it makes of its standard input (seen with 4.3.1), and there are keys in it.
      const folder = await mkdtemp(join(tmpdir(), 'relais-lab-disk-'));
      try {
        await runTool(argv('cp', ...unpack, '-', `${container}:/`), { stdin: tar, env: { TMPDIR: folder } });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    startHost: async (container) => {
      // An engine that was killed while it started a host holds it for off, and its first process waits for its cable.
      await killHost(container);
      await runTool(argv('start', container));
      const pid = await pidOf(container);
      if (pid !== undefined) return pid;
      const logs = await askTool(argv('logs', '--tail', '20', container));
      throw new LabError('lab/host-ended', {
        message: `${container} ended as soon as it was powered on.`,
        remedy: `Look at what it printed: ${kind} logs ${container}.`,
        detail: `${logs.stdout}${logs.stderr}`.trim(),
      });
    },
    killHost,
    freezeHost: async (container) => {
      await runTool(argv('pause', container));
    },
    thawHost: async (container) => {
      await runTool(argv('unpause', container));
    },
    removeHost: async (container) => {
      await killHost(container);
      const answer = await askTool(argv('rm', '--force', '--volumes', container));
      if (answer.exitCode === 0 || (await inspect([container])).length === 0) return;
      throw new LabError('lab/tool-failed', {
        message: `${kind} could not take ${container} away.`,
        remedy: 'Read what it printed, and type relais lab clean once that is mended.',
        detail: answer.stderr.trim(),
      });
    },
    listHosts: async () => {
      const ids = await runTool(argv('ps', '--all', '--quiet', '--filter', `label=${hostLabel}`));
      return (await inspect(ids.split('\n').filter((id) => id !== ''))).map(({ pid: _, ...host }) => host);
    },
    pidOf,
    execWords: (container, words, streams) =>
      argv('exec', '--interactive', ...(streams === 'terminal' ? ['--tty'] : []), container, ...words),
    exec: (container, words, options = {}) =>
      askTool(argv('exec', ...(options.stdin === undefined ? [] : ['-i']), container, ...words), options),
  };
};
