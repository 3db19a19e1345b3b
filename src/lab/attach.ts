/** Gives a program this process's own terminal, until it ends. */
import { spawn } from 'node:child_process';

/** @returns its exit code, as a shell has it. */
export const attach = (argv: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const [program = '', ...words] = argv;
    const child = spawn(program, words, { stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 128)));
  });
