/** Runs the product in a process of its own that a test may watch, stop in its tracks and kill. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Ended } from './run-relais.ts';

export interface Started {
  readonly pid: number;
  /** Resolves when a line of standard output holds all the words; fails when the process ends before. */
  readonly says: (...words: readonly string[]) => Promise<void>;
  readonly kill: (signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL') => void;
  readonly ended: Promise<Ended>;
}

const relais = path.join(import.meta.dirname, '..', '..', 'bin', 'relais');

export const startRelais = (folder: string, words: readonly string[]): Started => {
  const began = performance.now();
  const child = spawn(relais, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  let look = (): void => {};
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    look();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const exitCode = code ?? (signal === 'SIGKILL' ? 137 : 130);
      resolve({ exitCode, stdout, stderr, elapsedMs: performance.now() - began });
    });
  });
  return {
    pid: child.pid ?? 0,
    ended,
    kill: (signal) => child.kill(signal),
    says: (...wanted) =>
      new Promise((resolve, reject) => {
        look = () => {
          if (stdout.split('\n').some((line) => wanted.every((word) => line.includes(word)))) resolve();
        };
        look();
        ended.then(
          () => reject(new Error(`it ended without saying ${wanted.join(', ')}:\n${stdout}${stderr}`)),
          reject,
        );
      }),
  };
};
