/** Puts a question to this machine itself, as whoever runs the tests. */
import { spawnSync } from 'node:child_process';
import type { Answer } from '../src/command/answer.ts';
import type { Command } from '../src/command/command.ts';

export const askHere = ({ argv: [program = '', ...words] }: Command): Answer => {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  return { exitCode: status ?? 128, stdout, stderr, elapsedMs: 0 };
};
