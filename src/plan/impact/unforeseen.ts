/** What stops for good whatever Pacemaker does: told from the configuration alone, where Pacemaker can't say what it will do. */
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Effect } from './impact.ts';
import { primitivesOf, type ServiceParts } from './parts.ts';

export const unforeseenEffects = (
  parts: readonly ServiceParts[],
  live: Configuration | undefined,
  next: Configuration,
): readonly Effect[] => {
  const goes = (id: string): boolean => !primitivesOf(next.resources).has(id);
  const known = new Set(parts.flatMap(({ address, serving }) => [address, ...serving]));
  return [
    ...parts.flatMap(({ name, address, ipBefore }): readonly Effect[] =>
      ipBefore !== undefined && goes(address)
        ? [{ of: 'service', name, effect: 'stops', says: [`nobody answers at ${ipBefore} any more`] }]
        : [],
    ),
    ...[...primitivesOf(live?.resources ?? []).keys()]
      .filter((id) => !known.has(id) && goes(id))
      .map((name): Effect => ({ of: 'resource', name, effect: 'stops', says: ['goes from the configuration'] })),
  ];
};
