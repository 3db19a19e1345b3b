/** A program that labs need of this machine, installed through apt where it is missing, and said. */
import type { Report } from '../progress/progress.ts';
import { LabError } from './lab-error.ts';
import { askTool, runTool } from './tool.ts';

/** @throws LabError lab/program-missing where apt can't bring it. */
export const needPackage = async (
  program: string,
  packageName: string,
  report: Report,
  signal?: AbortSignal,
): Promise<void> => {
  if ((await askTool(['sh', '-c', 'command -v "$1"', 'relais', program])).exitCode === 0) return;
  const words = ['apt-get', 'install', '-y', '--no-install-recommends', ...packageName.split(' ')];
  if ((await askTool(['apt-get', '--version'])).exitCode !== 0) {
    throw new LabError('lab/program-missing', {
      message: `${program} is not installed on this machine, and there is no apt to install it.`,
      remedy: `Install ${program} and run this again.`,
    });
  }
  const startedAt = performance.now();
  const id = `lab/install/${program}`;
  const title = `Install ${packageName} on this machine (${words.join(' ')})`;
  report({ kind: 'started', id, title });
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const first = await askTool(words, { timeoutMs: 600_000, signal, env });
  if (first.exitCode !== 0) {
    await runTool(['apt-get', 'update'], { timeoutMs: 300_000, signal, env });
    await runTool(words, { timeoutMs: 600_000, signal, env });
  }
  report({ kind: 'finished', id, title, outcome: 'done', elapsedMs: performance.now() - startedAt });
};
