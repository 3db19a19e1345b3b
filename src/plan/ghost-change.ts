/** Debian's packaged one-node cluster: stopped and forgotten, so that its CIB never meets ours. */
import { posix } from 'node:path';
import { command, script, withTimeout } from '../command/command.ts';
import { cibFile } from '../facts/cib-on-disk.ts';
import type { Spec } from '../spec/spec.ts';
import type { Ownership } from './cluster-name.ts';
import type { Change } from './element-kind.ts';
import type { Observed } from './observed.ts';

const forget = 'rm -f /var/lib/pacemaker/cib/cib* /var/lib/pacemaker/cib/shadow.*';

export const ghostChange = (spec: Spec, node: string, owner: Ownership, observed: Observed): readonly Change[] => {
  const seen = observed.get(node);
  if (owner.kind !== 'ghost' || seen === undefined) {
    return [];
  }
  const isLive = seen.units.corosync || seen.units.pacemaker || seen.cibOnDisk === 'used';
  const origin = spec.nodes.find((each) => each.name === node)?.place ?? spec.place;
  return isLive
    ? [
        {
          difference: {
            node,
            change: 'remove',
            title: "Debian's packaged one-node cluster (cluster_name: debian)",
            origin,
          },
          steps: [
            {
              id: `${node}/ghost`,
              node,
              wave: 'stop',
              title: "stop Debian's packaged one-node cluster",
              action: {
                kind: 'run',
                commands: [
                  withTimeout(command('systemctl', 'stop', 'pacemaker.service', 'corosync.service'), 120_000),
                  script(forget),
                ],
              },
              touches: [
                { kind: 'unit', unit: 'corosync.service' },
                { kind: 'unit', unit: 'pacemaker.service' },
                { kind: 'folder', path: posix.dirname(cibFile), keep: 'content' },
              ],
              origin,
            },
          ],
        },
      ]
    : [];
};
