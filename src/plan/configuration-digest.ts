/** A fingerprint of a configuration: the same for the same objects, whatever the epoch, status, layout or order of objects. */
import { createHash } from 'node:crypto';
import { canonicalConfiguration } from '../formats/cib/diff/canonical.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';

/** Nodes are left out: Pacemaker itself writes them down as they join and leave, in the midst of an apply. */
export const configurationDigest = (configuration: Configuration): string =>
  createHash('sha256')
    .update(canonicalConfiguration({ ...configuration, nodes: [] }))
    .digest('hex');
