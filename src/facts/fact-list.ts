/** All that is asked of a machine before anything is changed on it; a new fact is a file and a line here. */
import { apacheConfig } from './apache-config.ts';
import { brokenPackages } from './broken-packages.ts';
import { claimedAddresses } from './claimed-addresses.ts';
import { clock } from './clock.ts';
import { clusterFiles } from './cluster-files.ts';
import { container } from './container.ts';
import { diskRoom } from './disk-room.ts';
import { dpkgLock } from './dpkg-lock.ts';
import type { FactValues } from './fact-batch.ts';
import { firewall } from './firewall.ts';
import { links } from './links.ts';
import { memory } from './memory.ts';
import { nodeName } from './node-name.ts';
import { osRelease } from './os-release.ts';
import { packages } from './packages.ts';
import { sockets } from './sockets.ts';
import { units } from './units.ts';

export const hostFacts = {
  // First: so it is as near to the sending as can be.
  clock,
  osRelease,
  nodeName,
  container,
  packages,
  brokenPackages,
  dpkgLock,
  diskRoom,
  memory,
  units,
  links,
  sockets,
  firewall,
  apacheConfig,
  claimedAddresses,
  files: clusterFiles,
} as const;

export type HostFacts = FactValues<typeof hostFacts>;
