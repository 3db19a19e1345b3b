/** The one place that turns words into a POSIX shell line: for people to read, copy and paste, and for recordings. */
import type { Command } from './command.ts';

/** Characters that no POSIX shell treats specially inside a word. */
const plain = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/;

/**
 * One word, quoted so that sh reads back exactly it. A tool that hands it on must still guard a leading `-` itself.
 * @throws Error on NUL, which no argument of a process can hold.
 */
export const quote = (word: string): string => {
  if (word.includes('\0')) {
    throw new Error('A word of a command holds a NUL character.');
  }
  return plain.test(word) ? word : inQuotes(word);
};

const inQuotes = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** A command as a line that may be pasted into a shell; its stdin is left out. */
export const shellLine = (command: Pick<Command, 'argv' | 'env'>): string => {
  const env = Object.entries(command.env ?? {}).map(([key, value]) => `${key}=${quote(value)}`);
  // A first word such as A=b would be read as an assignment.
  const words = command.argv.map((word, at) => (at === 0 && word.includes('=') ? inQuotes(word) : quote(word)));
  return [...env, ...words].join(' ');
};
