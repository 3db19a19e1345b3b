/** A symbolic link, as a2enmod, a2ensite and their opposites make and take away. */
import { script } from '../../command/command.ts';
import { absent, filesFact } from '../../facts/files.ts';
import type { LinkElement } from '../../services/element.ts';
import type { ElementKind } from '../element-kind.ts';

const make = `if [ -n "$2" ]; then ln -sfn -- "$2" "$1.relais-new" && mv -fT -- "$1.relais-new" "$1"; else rm -f -- "$1"; fi`;

const stateOf = ({ path }: LinkElement) => filesFact([{ path, want: 'text' }]);

export const linkKind: ElementKind<LinkElement> = {
  kind: 'link',
  id: (element) => `link ${element.path}`,
  question: (desired) => stateOf(desired).ask,
  read: (answer, desired) => {
    const { kind, target = '?' } = stateOf(desired).read(answer).get(desired.path) ?? absent;
    return { ...desired, target: kind === 'absent' ? '' : target };
  },
  change: (desired, actual) => {
    const before = actual?.target ?? '';
    if (before === desired.target) {
      return undefined;
    }
    const { node, path, target, origin } = desired;
    const title = target === '' ? `${path} (taken away)` : path;
    return {
      difference: { node, change: target === '' ? 'remove' : before === '' ? 'add' : 'change', title, origin },
      steps: [
        {
          id: `${node}/link ${path}`,
          node,
          wave: 'files',
          title: target === '' ? `take away ${path}` : `link ${path}`,
          action: { kind: 'run', commands: [script(make, path, target)] },
          touches: [{ kind: 'path', path }],
          origin,
        },
      ],
    };
  },
};
