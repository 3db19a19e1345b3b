/** Waits until a host lets its user log in by ssh. */
import { connect } from 'node:net';
import type { Lab, LabHost } from './lab.ts';
import { LabError } from './lab-error.ts';
import { sshWords } from './ssh-of-lab.ts';
import { askTool } from './tool.ts';

/** @throws LabError lab/no-login after `limitMs` */
export const awaitLogin = async (lab: Lab, host: LabHost, limitMs: number, signal?: AbortSignal): Promise<void> => {
  const until = performance.now() + limitMs;
  let last = 'nothing answers at its ssh port';
  while (performance.now() < until) {
    signal?.throwIfAborted();
    if (await greets(host.address, lab.ssh.port)) {
      const answer = await askTool(['ssh', ...sshWords(lab, host), 'true'], { timeoutMs: 10_000, signal });
      if (answer.exitCode === 0) return;
      last = answer.stderr.trim();
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new LabError('lab/no-login', {
    message: `${host.name} did not take a login by ssh within ${Math.round(limitMs / 1000)} s.`,
    remedy: `Look at it from inside: ${lab.engine} exec -it ${host.container} journalctl -b`,
    host: host.name,
    detail: last,
  });
};

/** Whether an ssh server greets there. */
const greets = (address: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: 500 });
    const end = (outcome: boolean) => (): void => {
      socket.destroy();
      resolve(outcome);
    };
    socket.once('data', (data) => end(data.toString('latin1').startsWith('SSH-'))());
    socket.once('error', end(false)).once('timeout', end(false)).once('end', end(false));
  });
