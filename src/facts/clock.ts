/** What time a host has; the asker sets it against its own, within the round trip. */
import { command } from '../command/command.ts';
import { defineFact } from './fact.ts';

export const clock = defineFact<{ readonly epochMs: number } | undefined>({
  name: 'clock',
  ask: command('date', '+%s%N'),
  read: ({ stdout }) => (/^\d{10,22}$/.test(stdout.trim()) ? { epochMs: Number(stdout.trim()) / 1e6 } : undefined),
});
