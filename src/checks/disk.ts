/** There is room for packages, logs and sites. */
import { type Diagnostic, fault, warning } from '../diagnostic/diagnostic.ts';
import type { Check, CheckedNode } from './check.ts';

const mib = 1 << 20;
/** Under this, writing a file or keeping the CIB fails soon. */
const leastBytes = 100 * mib;
/** What the packages need, unpacked and as archives, and room to spare; less once they are there. */
const bareBytes = 700 * mib;

export const disk: Check = {
  id: 'disk',
  title: 'Disks have room',
  run: ({ nodes }) => nodes.flatMap((checked) => roomOf(checked)),
};

const roomOf = ({ node, facts }: CheckedNode): readonly Diagnostic[] => {
  const wantedBytes = facts.packages.has('pacemaker') ? leastBytes * 2 : bareBytes;
  return facts.diskRoom.flatMap(({ mount, freeBytes }) => {
    // apt needs nothing of /tmp.
    if (freeBytes >= (mount === '/tmp' ? leastBytes : wantedBytes)) {
      return [];
    }
    const say = freeBytes < leastBytes ? fault : warning;
    return [
      say('check/disk-room', {
        message: `${node.name} has ${Math.floor(freeBytes / mib)} MiB left on ${mount}; ${Math.ceil(wantedBytes / mib)} MiB should be free.`,
        remedy: `Make room, on ${node.name}: apt clean; journalctl --vacuum-size=100M; du -xh ${mount} | sort -h | tail`,
        host: node.name,
        place: node.place,
      }),
    ];
  });
};
