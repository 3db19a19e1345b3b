/** Every drill there is, the gentlest first. */
import type { Drill } from './drill.ts';
import { powerOff } from './power-off.ts';
import { stopCluster } from './stop-cluster.ts';

export const drills: readonly Drill[] = [stopCluster, powerOff];
