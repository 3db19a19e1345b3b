/** Where a machine answers, it may run the cluster: only one that is not there at all is let go of without a word to it. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { HostError, HostErrorReason } from '../hosts/host-error.ts';
import type { Spec } from '../spec/spec.ts';
import { hostFault } from './host-fault.ts';
import type { LeaverLogin } from './open-leavers.ts';

/**
 * One that was not waited for says nothing either. A port that nobody listens at is how an admin says that another machine has the
 * address by now; a leaver that still takes part is told by the cluster itself.
 */
const nothingThere: readonly HostErrorReason[] = ['unreachable', 'connection-refused', 'name-unknown', 'cancelled'];

/** @param failures of members that leave, @param logins by which they were tried. */
export const leaversNotGone = (
  failures: readonly HostError[],
  logins: readonly LeaverLogin[],
  spec: Spec,
): readonly Diagnostic[] =>
  failures
    .filter(({ reason }) => !nothingThere.includes(reason))
    .flatMap((error) => {
      const login = logins.find(({ name }) => name === error.host);
      return [
        hostFault(error, login && { ...login, links: [login.address], place: spec.place }),
        notGone(error.host, login?.ssh.host ?? error.host, spec),
      ];
    });

const notGone = (name: string, host: string, spec: Spec): Diagnostic =>
  fault('plan/leaver-not-gone', {
    message: `${name}, which ${spec.file} does not name any more, has to be told to stop, and a machine answers there without letting anybody in.`,
    remedy: `Mend what is said above, or turn it off; then run the same command again. Where another machine has that address by now, let ssh come to nothing there for this apply: "Host ${host}" with "Port 9" in ~/.ssh/config.`,
    host: name,
    place: spec.place,
  });
