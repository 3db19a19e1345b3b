/** A program that labs need of this machine, installed through apt where it is missing, and said. */
import type { Report } from '../progress/progress.ts';
import { LabError } from './lab-error.ts';
import { lockInstalling } from './lab-lock.ts';
import { askTool, runTool } from './tool.ts';

/** @throws LabError lab/program-missing where apt can't bring it. */
export const needPackage = async (
  program: string,
  packageName: string,
  report: Report,
  signal?: AbortSignal,
): Promise<void> => {
  // Even what is there may be half installed as long as another one is at it.
  const lock = await lockInstalling();
  try {
    await installIfMissing(program, packageName, report, signal);
  } finally {
    await lock.release();
  }
};

const installIfMissing = async (
  program: string,
  packageName: string,
  report: Report,
  signal: AbortSignal | undefined,
): Promise<void> => {
  if ((await askTool(['sh', '-c', 'command -v "$1"', 'relais', program])).exitCode === 0) return;
  // Somebody else's apt, such as that of unattended-upgrades, is waited for.
  const wait = ['-o', 'DPkg::Lock::Timeout=120'];
  const words = ['apt-get', ...wait, 'install', '-y', '--no-install-recommends', ...packageName.split(' ')];
  if ((await askTool(['apt-get', '--version'])).exitCode !== 0) {
    throw new LabError('lab/program-missing', {
      message: `${program} is not installed on this machine, and there is no apt to install it.`,
      remedy: `Install ${program} and run this again.`,
    });
  }
  const startedAt = performance.now();
  const id = `lab/install/${program}`;
  const title = `Install ${packageName} on this machine (apt-get install ${packageName})`;
  report({ kind: 'started', id, title });
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const first = await askTool(words, { timeoutMs: 600_000, signal, env });
  if (first.exitCode !== 0) {
    await runTool(['apt-get', 'update'], { timeoutMs: 300_000, signal, env });
    await runTool(words, { timeoutMs: 600_000, signal, env });
  }
  report({ kind: 'finished', id, title, outcome: 'done', elapsedMs: performance.now() - startedAt });
};
