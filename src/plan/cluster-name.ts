/** Whose corosync.conf this is. */
import { corosyncHeader } from './corosync-header.ts';

export type Ownership =
  /** No corosync.conf. */
  | { readonly kind: 'none' }
  /** The one-node cluster that Debian's package brings: nobody's. */
  | { readonly kind: 'ghost' }
  | { readonly kind: 'ours' }
  /** Our cluster's name, in a file that relais did not write. */
  | { readonly kind: 'by-hand' }
  | { readonly kind: 'foreign'; readonly cluster: string };

const value = (conf: string, key: string): string | undefined =>
  new RegExp(`^[ \\t]*${key}[ \\t]*:[ \\t]*(.*?)[ \\t]*$`, 'm').exec(conf)?.[1];

export const ownership = (conf: string, cluster: string): Ownership => {
  if (conf.trim() === '') {
    return { kind: 'none' };
  }
  const name = value(conf, 'cluster_name') ?? '';
  if (conf.startsWith(corosyncHeader) && name === cluster) {
    return { kind: 'ours' };
  }
  if (name === 'debian' && value(conf, 'ring0_addr') === '127.0.0.1') {
    return { kind: 'ghost' };
  }
  return name === cluster ? { kind: 'by-hand' } : { kind: 'foreign', cluster: name };
};
