/** How much room the disks have that apt, the cluster and the sites write to: df(1). */
import { command } from '../command/command.ts';
import { defineFact } from './fact.ts';

export interface DiskRoom {
  /** Where the file system is mounted. */
  readonly mount: string;
  readonly sizeBytes: number;
  readonly freeBytes: number;
}

export const diskRoom = defineFact<readonly DiskRoom[]>({
  name: 'disk-room',
  ask: command('df', '-B1', '--output=size,avail,target', '--', '/', '/var', '/tmp'),
  read: ({ stdout }) => {
    const rooms = stdout.split('\n').flatMap((line) => {
      const [, size, free, mount] = /^\s*(\d+)\s+(\d+)\s+(\/.*)$/.exec(line) ?? [];
      return mount === undefined ? [] : [{ mount, sizeBytes: Number(size), freeBytes: Number(free) }];
    });
    return [...new Map(rooms.map((room) => [room.mount, room])).values()];
  },
});
