/** Asks at the terminal for a yes; whatever else comes, the end of the input and Ctrl-C included, is a no. */
import { createInterface } from 'node:readline/promises';
import type { Face } from './face.ts';

/**
 * The terminal stays as it is: it echoes, takes Ctrl-C for a signal and Ctrl-D for the end, and any width will do.
 * The question goes to standard error, since standard output is for what was asked for.
 */
export const askYes = async (question: string, { signal }: Face): Promise<boolean> => {
  if (signal.aborted) return false;
  const reader = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  const over = new AbortController();
  const end = (): void => over.abort();
  reader.once('close', end);
  signal.addEventListener('abort', end, { once: true });
  try {
    const answer = await reader.question(`${question} [y/N] `, { signal: over.signal });
    return /^\s*y(es)?\s*$/i.test(answer);
  } catch (error) {
    if (!over.signal.aborted) throw error;
    // Nobody typed Enter.
    process.stderr.write('\n');
    return false;
  } finally {
    signal.removeEventListener('abort', end);
    reader.close();
    // A terminal that is still read keeps the process.
    process.stdin.pause();
  }
};
