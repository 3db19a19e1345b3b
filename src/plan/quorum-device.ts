/**
 * A quorum device, which votes through corosync-qdevice on each node: corosync-qdevice(8). Its unit requires that of Corosync, so it stops
 * with it, and nothing but a boot starts it again: whoever starts Corosync anew starts it, too.
 */
import { parseCorosyncConf } from '../formats/corosync/parse-corosync-conf.ts';
import { inside, setting } from './corosync-members.ts';
import type { Observed } from './observed.ts';

export const qdeviceUnit = 'corosync-qdevice.service';

/** corosync-qdevice(8): without a model, it does not start. @param text of a corosync.conf. */
export const namesDevice = (text: string): boolean =>
  inside(parseCorosyncConf(text).conf?.items ?? [], 'quorum')
    .flatMap((quorum) => inside(quorum, 'device'))
    .some((device) => setting(device, 'model') !== '');

/** The nodes on which a device votes, or would after a boot. @param text of the corosync.conf that they go by afterwards. */
export const deviceNodes = (observed: Observed, text: string): ReadonlySet<string> =>
  new Set(
    namesDevice(text) ? [...observed].flatMap(([node, { units }]) => (units.qdevice === undefined ? [] : [node])) : [],
  );
