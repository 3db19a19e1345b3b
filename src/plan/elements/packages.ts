/** Debian packages: which are missing, and how they are installed without any daemon starting by itself. */
import { script } from '../../command/command.ts';
import type { PackagesElement } from '../../services/element.ts';
import type { ElementKind } from '../element-kind.ts';
import { installScript, installTimeoutMs } from './install-script.ts';

export const packagesKind: ElementKind<PackagesElement> = {
  kind: 'packages',
  id: () => 'packages',
  question: (desired) =>
    script(`dpkg-query -W -f '\${Package} \${db:Status-Abbrev}\\n' "$@" 2>/dev/null; :`, ...desired.names),
  read: (answer, desired) => {
    const installed = new Set(
      answer.stdout
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .filter(([, status]) => status === 'ii' || status === 'hi')
        .map(([name]) => name),
    );
    return { ...desired, names: desired.names.filter((name) => installed.has(name)) };
  },
  change: (desired, actual) => {
    const missing = desired.names.filter((name) => actual?.names.includes(name) !== true);
    if (missing.length === 0) {
      return undefined;
    }
    return {
      difference: {
        node: desired.node,
        change: 'add',
        title: `packages: ${missing.join(', ')}`,
        origin: desired.origin,
      },
      steps: [
        {
          id: `${desired.node}/packages`,
          node: desired.node,
          wave: 'packages',
          title: `install ${missing.join(', ')}`,
          action: {
            kind: 'run',
            commands: [{ ...script(installScript, ...missing), timeoutMs: installTimeoutMs }],
          },
          origin: desired.origin,
        },
      ],
    };
  },
};
