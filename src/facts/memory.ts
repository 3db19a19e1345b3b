/** How much memory a host has: proc_meminfo(5). */
import { command } from '../command/command.ts';
import { defineFact } from './fact.ts';

export interface Memory {
  readonly totalBytes: number;
  /** What could be had without swapping. */
  readonly availableBytes: number;
}

export const memory = defineFact<Memory | undefined>({
  name: 'memory',
  ask: command('cat', '/proc/meminfo'),
  read: ({ stdout }) => {
    const bytes = (key: string): number => Number(new RegExp(`^${key}:\\s+(\\d+) kB$`, 'm').exec(stdout)?.[1]) * 1024;
    const [totalBytes, availableBytes] = [bytes('MemTotal'), bytes('MemAvailable')];
    return Number.isNaN(totalBytes + availableBytes) ? undefined : { totalBytes, availableBytes };
  },
});
