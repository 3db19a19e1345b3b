/** The cluster's key: made on one node, read from it into memory, written to the others. It is never on the controller's disk. */
import { script } from '../../command/command.ts';
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import { authkeyPath, nextKeyPath } from '../../plan/elements/key-path.ts';
import type { AuthkeyAction, Step } from '../../plan/step.ts';
import type { Scene } from './act.ts';
import { hostOf } from './host-of.ts';
import { stepFailed } from './step-failed.ts';

/** Made beside its place, so that a half-written key never has the key's name. corosync-keygen(8): 2048 bits. */
const make = `set -e
umask 077
new="$1.relais-new"
rm -f "$new"
corosync-keygen -l -s 2048 -k "$new" >/dev/null
chmod 0400 "$new"
chown root:root "$new"
sync "$new"
mv -f "$new" "$1"`;

export const handAuthkey = async (step: Step, action: AuthkeyAction, scene: Scene): Promise<Diagnostic | undefined> => {
  const host = hostOf(step, scene);
  const place = action.to === 'next' ? nextKeyPath : authkeyPath;
  if (action.from === 'new') {
    const answer = await host.run(script(make, place), { signal: scene.signal });
    return answer.exitCode === 0
      ? undefined
      : stepFailed(step, answer, 'Mend what corosync-keygen says, then run relais apply again.');
  }
  const source = scene.hosts.get(action.from.node);
  const key = await source?.read(place);
  if (key === undefined) {
    return fault('apply/no-authkey', {
      message: `${action.from.node} has no ${place} to hand on to ${step.node}.`,
      remedy: 'Run relais apply again: it looks anew at which node has the key.',
      host: step.node,
    });
  }
  await host.write(place, key, { mode: 0o400, owner: 'root:root' });
  return undefined;
};
