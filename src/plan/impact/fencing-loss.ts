/** Whether an apply takes the cluster's last way of fencing. */
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { canonicalProperty } from '../../formats/cib/version/property-names.ts';
import type { Need } from './impact.ts';
import { primitivesOf } from './parts.ts';

export const fencingLoss = (live: Configuration | undefined, next: Configuration): readonly Need[] =>
  live !== undefined && canFence(live) && !canFence(next)
    ? [{ allow: 'lose:fencing', why: 'no node can be fenced any more: a node that hangs may do harm' }]
    : [];

const canFence = (configuration: Configuration): boolean => {
  const enabled = configuration.crmConfig
    .flatMap(({ pairs }) => pairs)
    .find(({ name }) => name !== undefined && canonicalProperty(name) === canonicalProperty('stonith-enabled'))?.value;
  const devices = [...primitivesOf(configuration.resources).values()].filter((each) => each.class === 'stonith');
  return devices.length > 0 && enabled !== 'false';
};
