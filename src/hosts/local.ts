/** This machine as a Host: the same runner as over ssh, started directly. */
import type { Host } from './host.ts';
import { HostError } from './host-error.ts';
import { RunnerHost } from './runner-host.ts';
import { openRunnerProcess, RunnerNotReady } from './runner-process.ts';

/** @throws HostError where this login may not become root, or the machine has no perl */
export const openLocalHost = async (name: string): Promise<Host> => {
  try {
    const start = ({ argv }: { readonly argv: readonly string[] }): [string, ...string[]] => ['env', ...argv];
    return new RunnerHost(name, await openRunnerProcess(name, { timeoutMs: 10_000, start }));
  } catch (error) {
    if (error instanceof RunnerNotReady) {
      throw new HostError(name, process.getuid?.() === 0 ? 'no-debian' : 'sudo-refused', error.stderr.trim());
    }
    throw error;
  }
};
