/** This machine as a Host: the same runner as over ssh, started directly. */
import type { Host } from './host.ts';
import { HostError } from './host-error.ts';
import { RunnerHost } from './runner-host.ts';
import { startRunnerProcess } from './runner-process.ts';

/** @throws HostError where this login may not become root, or the machine has no perl */
export const openLocalHost = async (name: string): Promise<Host> => {
  const runner = startRunnerProcess(name, {
    timeoutMs: 10_000,
    start: ({ argv }) => ['env', ...argv],
    explain: ({ stderr }) => new HostError(name, isRoot() ? 'no-debian' : 'sudo-refused', stderr.trim()),
  });
  await runner.ready;
  return new RunnerHost(name, runner);
};

const isRoot = (): boolean => process.getuid?.() === 0;
