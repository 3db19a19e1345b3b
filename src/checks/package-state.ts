/** dpkg is at rest and whole, so that packages can be installed. */
import { type Diagnostic, fault, note, warning } from '../diagnostic/diagnostic.ts';
import { installMarker, installUnit } from '../facts/own-installation.ts';
import { printableLine } from '../hosts/printable.ts';
import type { Spec } from '../spec/spec.ts';
import type { Check, CheckedNode } from './check.ts';

export const packageState: Check = {
  id: 'package-state',
  title: 'Packages can be installed',
  run: ({ spec, nodes }) => nodes.flatMap((checked) => [...locked(checked, spec), ...broken(checked)]),
};

const locked = ({ node, facts }: CheckedNode, spec: Spec): readonly Diagnostic[] => {
  const [holder] = facts.dpkgLock;
  if (holder === undefined) {
    return [];
  }
  if (holder.unit === installUnit) {
    return [
      note('check/installing', {
        message: `The installation that an earlier relais apply began on ${node.name} is still under way.`,
        remedy: 'Nothing: relais apply waits for it and goes on.',
        host: node.name,
      }),
    ];
  }
  const wanted = ['corosync', 'pacemaker', ...(spec.services.some(({ apache }) => apache) ? ['apache2'] : [])];
  const say = wanted.every((name) => facts.packages.get(name)?.status === 'installed') ? warning : fault;
  const by = printableLine(holder.command, 80);
  return [
    say('check/dpkg-locked', {
      message: `${by === '' ? 'A process' : by} (process ${holder.pid}) holds dpkg's lock ${holder.path} on ${node.name}, so no package can be installed now.`,
      remedy: `Wait until it is done, or look what it does, on ${node.name}: ps -fp ${holder.pid}`,
      host: node.name,
      place: node.place,
    }),
  ];
};

const broken = ({ node, facts }: CheckedNode): readonly Diagnostic[] => {
  if (facts.brokenPackages.length === 0 || facts.dpkgLock.length > 0) {
    // While dpkg is at work, packages are on their way.
    return [];
  }
  const named = facts.brokenPackages.slice(0, 5).map(({ name, status }) => printableLine(`${name} (${status})`));
  // Cut off in an installation of ours: apply brings dpkg to its end before it installs.
  const say = facts.files.get(installMarker)?.kind === 'file' ? warning : fault;
  const more = facts.brokenPackages.length > 5 ? ` and ${facts.brokenPackages.length - 5} more` : '';
  return [
    say('check/broken-packages', {
      message: `Packages on ${node.name} are installed by halves: ${named.join(', ')}${more}.`,
      remedy: `Bring dpkg to its end, on ${node.name}: dpkg --configure -a && apt-get -f install`,
      host: node.name,
      place: node.place,
    }),
  ];
};
