/** Packages that relais installed for what is taken away now: they stay, and that is said. */
import { type Diagnostic, note } from '../diagnostic/diagnostic.ts';
import type { Change } from './element-kind.ts';
import type { Observed } from './observed.ts';
import type { State } from './state.ts';

export const keptPackages = (desired: State, observed: Observed, gone: readonly Change[]): readonly Diagnostic[] => {
  const nodes = new Set(gone.map(({ difference }) => difference.node));
  const kept = [...nodes].flatMap((node) => {
    const wanted = desired.nodes.get(node)?.get('packages');
    const names = wanted?.kind === 'packages' ? wanted.names : [];
    return (observed.get(node)?.applied?.packages ?? []).filter((name) => !names.includes(name));
  });
  if (kept.length === 0) return [];
  const names = [...new Set(kept)].join(', ');
  return [
    note('plan/packages-stay', {
      message: `${names} stay installed on ${[...nodes].join(', ')}, though nothing of the file needs them any more.`,
      remedy: `Take them away by hand if nobody else needs them: apt-get remove ${[...new Set(kept)].join(' ')}.`,
    }),
  ];
};
