/** One file put in place at once; a file that somebody else wrote is kept first. */
import { script } from '../../command/command.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { corosyncHeader } from '../../plan/corosync-header.ts';
import type { Step, WriteAction } from '../../plan/step.ts';
import type { Scene } from './act.ts';
import { adviseCib } from './advise-cib.ts';
import { hostOf } from './host-of.ts';
import { stepFailed } from './step-failed.ts';

/** The first file that isn't relais's is the one worth keeping. */
const keep = '[ ! -f "$1" ] || [ -e "$2" ] || [ "$(head -n 1 -- "$1")" = "$3" ] || cp -p -- "$1" "$2"';

export const writeFile = async (step: Step, action: WriteAction, scene: Scene): Promise<Diagnostic | undefined> => {
  const host = hostOf(step, scene);
  if (action.keepAs !== undefined) {
    const kept = await host.run(script(keep, action.path, action.keepAs, corosyncHeader), { signal: scene.signal });
    if (kept.exitCode !== 0) {
      return stepFailed(step, kept, `Make room for ${action.keepAs}, then run relais apply again.`);
    }
  }
  const content = action.advise === undefined ? action.content : await adviseCib(action.content, action.advise, scene);
  await host.write(action.path, content, { mode: action.mode, owner: action.owner });
  return undefined;
};
