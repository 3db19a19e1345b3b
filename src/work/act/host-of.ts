/** The host that a step runs on. */
import type { Host } from '../../hosts/host.ts';
import type { Step } from '../../plan/step.ts';
import type { Scene } from './act.ts';

export const hostOf = (step: Step, scene: Scene): Host => {
  const host = scene.hosts.get(step.node);
  if (host === undefined) {
    throw new Error(`The step ${step.id} names a host that is not open.`);
  }
  return host;
};
