/** Debian packages: which are missing, and how they are installed without any daemon starting by itself. */
import { look, script } from '../../command/command.ts';
import { packageSub } from '../../facts/dpkg.ts';
import { installMarker } from '../../facts/own-installation.ts';
import type { PackagesElement } from '../../services/element.ts';
import type { ElementKind } from '../element-kind.ts';
import { installScript, installTimeoutMs } from './install-script.ts';

const body = `${packageSub}
for (@ARGV) {
  my (undef, $status) = $package->($_);
  print "$_\\n" if $status =~ /^(install|hold) ok installed$/;
}
print "unfinished\\n" if -e "${installMarker}";`;

export const packagesKind: ElementKind<PackagesElement> = {
  kind: 'packages',
  id: () => 'packages',
  question: (desired) => look(body, ...desired.names),
  read: (answer, desired) => {
    const lines = new Set(answer.stdout.split('\n'));
    return {
      ...desired,
      names: desired.names.filter((name) => lines.has(name)),
      ...(lines.has('unfinished') ? { unfinished: true as const } : {}),
    };
  },
  change: (desired, actual) => {
    const missing = desired.names.filter((name) => actual?.names.includes(name) !== true);
    if (missing.length === 0 && actual?.unfinished === undefined) {
      return undefined;
    }
    const cutOff = missing.length === 0;
    return {
      difference: {
        node: desired.node,
        change: 'add',
        title: cutOff ? 'packages: an installation that was cut off' : `packages: ${missing.join(', ')}`,
        origin: desired.origin,
      },
      steps: [
        {
          id: `${desired.node}/packages`,
          node: desired.node,
          wave: 'packages',
          title: cutOff ? 'bring the installation of packages to its end' : `install ${missing.join(', ')}`,
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
