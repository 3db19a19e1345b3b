/** The files of a host that tell of a cluster, its own or a foreign one. */
import { filesFact } from './files.ts';
import { installMarker } from './own-installation.ts';

/** Keys and the CIB are asked for as a digest alone. */
export const clusterFiles = filesFact([
  { path: '/etc/corosync/corosync.conf', want: 'text' },
  { path: '/etc/corosync/authkey', want: 'digest' },
  { path: '/var/lib/pacemaker/cib/cib.xml', want: 'digest' },
  { path: '/etc/keepalived/keepalived.conf', want: 'text' },
  { path: '/etc/ha.d/ha.cf', want: 'text' },
  { path: '/etc/ha.d/haresources', want: 'text' },
  { path: '/var/lib/pcsd/known-hosts', want: 'digest' },
  { path: '/etc/network/interfaces', want: 'text' },
  { path: '/etc/hosts', want: 'text' },
  { path: installMarker, want: 'digest' },
]);
