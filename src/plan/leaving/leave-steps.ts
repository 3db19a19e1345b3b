/** The steps on a member that leaves: its cluster stops first of all, and what relais made there goes when the others do without it. */
import { command, script, withTimeout } from '../../command/command.ts';
import { appliedFile } from '../../facts/applied-record.ts';
import { corosyncConfFile } from '../../facts/corosync-conf.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Change } from '../element-kind.ts';
import { authkeyPath } from '../elements/key-path.ts';
import { goneChanges } from '../gone-changes.ts';
import type { ObservedNode } from '../observed.ts';
import { qdeviceUnit } from '../quorum-device.ts';
import type { Step } from '../step.ts';
import type { Touch } from '../touch.ts';

/** Few have a quorum device's daemon, which stops with Corosync. Its configuration goes aside and its key goes, so that a start by mistake meets nobody. */
const forgetCluster = `systemctl --quiet disable pacemaker corosync
systemctl --quiet disable "$3" 2>/dev/null
mv -f "$1" "$1.left" 2>/dev/null; rm -f "$2"; :`;

const path = (name: string): Touch => ({ kind: 'path', path: name });
const unit = (name: string): Touch => ({ kind: 'unit', unit: name });

/** Kept and guarded like what is done to those who stay: where they are put back, so is it. */
export const leaveStep = (spec: Spec, name: string): Step => ({
  id: `${name}/leave`,
  node: name,
  wave: 'stop',
  title: `stop the cluster on ${name}, for good`,
  action: {
    kind: 'run',
    commands: [
      withTimeout(command('systemctl', 'stop', 'pacemaker.service'), 180_000),
      withTimeout(command('systemctl', 'stop', 'corosync.service'), 60_000),
      script(forgetCluster, corosyncConfFile, authkeyPath, qdeviceUnit),
    ],
  },
  touches: [
    ...[corosyncConfFile, `${corosyncConfFile}.left`, authkeyPath].map(path),
    ...['corosync.service', qdeviceUnit, 'pacemaker.service'].map(unit),
  ],
  risk: 'cluster',
  disturbs: { of: { node: name }, effect: 'stops', says: 'it leaves the cluster, which forgets it' },
  origin: spec.place,
});

/** Nobody is served by it any more: its Apache has stopped with its cluster, and has nothing to read anew. */
export const tidyLeaver = (spec: Spec, name: string, seen: ObservedNode): readonly Change[] =>
  seen.applied?.cluster !== spec.cluster
    ? []
    : goneChanges(name, new Map(), seen, { services: new Set(), statusReaders: [] }, spec.place);

export const forgetRecord = (spec: Spec, name: string): Step => ({
  id: `${name}/forget`,
  node: name,
  wave: 'remember',
  title: 'forget what was applied there',
  action: { kind: 'run', commands: [script('rm -f -- "$1"', appliedFile)] },
  touches: [path(appliedFile)],
  origin: spec.place,
});
