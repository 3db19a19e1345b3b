/** Runs the product as an admin would: bin/relais in a process of its own. */
import { spawn } from 'node:child_process';
import path from 'node:path';

export interface Ended {
  /** 128 + the signal's number when a signal ended it. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly elapsedMs: number;
}

export interface Interruption {
  /** Sent as soon as standard output says so. */
  readonly when: (stdout: string) => boolean;
  readonly signal: 'SIGINT' | 'SIGKILL';
}

const relais = path.join(import.meta.dirname, '..', '..', 'bin', 'relais');

/** @param env on top of this process's own. */
export const runRelais = (
  folder: string,
  words: readonly string[],
  interruption?: Interruption,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(relais, words, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let stdout = '';
    let stderr = '';
    let sent = false;
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (interruption !== undefined && !sent && interruption.when(stdout)) {
        sent = true;
        child.kill(interruption.signal);
      }
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const exitCode = code ?? (signal === 'SIGKILL' ? 137 : 130);
      resolve({ exitCode, stdout, stderr, elapsedMs: performance.now() - began });
    });
  });
