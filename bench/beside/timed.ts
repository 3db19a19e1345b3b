/** Whole processes, timed. */
import path from 'node:path';
import { askTool } from '../../src/lab/tool.ts';

export const relais = path.join(import.meta.dirname, '..', '..', 'bin', 'relais');

/** Milliseconds. @param worst exit code that is an answer. @throws Error when it fails */
export const timed = async (argv: readonly string[], worst = 0): Promise<number> => {
  const { exitCode, stderr, stdout, elapsedMs } = await askTool(argv, { timeoutMs: 900_000 });
  if (exitCode > worst) throw new Error(`${argv.join(' ')} ended with ${exitCode}:\n${stdout}${stderr}`);
  return elapsedMs;
};
