/** Cuts a command's output, as it comes, into lines that are safe to show. */
import type { Command } from '../command/command.ts';
import { redact } from '../command/redact.ts';
import { printable } from './printable.ts';

const longestLine = 500;

/**
 * Bytes in, whole lines out: printable, and without the command's own secret. A last line without its newline is
 * given with the command's end, when the empty chunk comes.
 */
export const lineReader = (
  command: Command,
  onLine: (line: string) => void,
): ((from: 'stdout' | 'stderr', bytes: Uint8Array) => void) => {
  const secrets = typeof command.stdin === 'object' && 'reveal' in command.stdin ? [command.stdin] : [];
  const open = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  const rest = { stdout: '', stderr: '' };
  const show = (line: string): void => onLine(printable(redact(line, secrets)).trimEnd().slice(0, longestLine));
  return (from, bytes) => {
    const lines = (rest[from] + open[from].decode(bytes, { stream: true })).split('\n');
    rest[from] = (lines.pop() ?? '').slice(-65_536);
    lines.forEach(show);
    if (bytes.length === 0 && rest[from] !== '') {
      show(rest[from]);
      rest[from] = '';
    }
  };
};
