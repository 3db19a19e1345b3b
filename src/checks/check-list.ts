/** All checks, in the order of their reports; a new one is a file and a line here. */
import { agents } from './agents.ts';
import { apacheConfig } from './apache-config.ts';
import type { Check } from './check.ts';
import { clocks } from './clocks.ts';
import { clusterPorts } from './cluster-ports.ts';
import { disk } from './disk.ts';
import { foreignCluster } from './foreign-cluster.ts';
import { logins } from './logins.ts';
import { memoryRoom } from './memory-room.ts';
import { nodeAddresses } from './node-addresses.ts';
import { nodeNames } from './node-names.ts';
import { packageState } from './package-state.ts';
import { release } from './release.ts';
import { serviceAddress } from './service-address.ts';
import { serviceNetwork } from './service-network.ts';
import { webPorts } from './web-ports.ts';

export const checks: readonly Check[] = [
  logins,
  release,
  nodeNames,
  nodeAddresses,
  clocks,
  disk,
  memoryRoom,
  packageState,
  foreignCluster,
  clusterPorts,
  serviceNetwork,
  serviceAddress,
  webPorts,
  apacheConfig,
  agents,
];
