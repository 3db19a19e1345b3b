/** What is new in the file, or gone from it, and nobody has applied yet. */
import { type Diagnostic, warning } from '../../../diagnostic/diagnostic.ts';
import type { Find } from './find.ts';

export const notApplied: Find = ({ spec }, { resources, unapplied: { services, sites, gone } }) => {
  const running = [...new Set(resources.filter(({ id }) => gone.has(id)).map(({ id }) => id))];
  const missing = spec.services.flatMap(({ name, address, apache, place }): readonly Diagnostic[] => {
    if (services.has(name)) return [notYet(`${name} at ${address.ip}`, place)];
    return (apache?.sites ?? [])
      .filter(({ serverName }) => sites.has(serverName))
      .map((site) => notYet(`${site.serverName} of ${name}`, site.place));
  });
  return running.length === 0 ? missing : [...missing, stillThere(running, spec.place)];
};

const stillThere = (ids: readonly string[], place: Diagnostic['place']): Diagnostic =>
  warning('status/not-applied', {
    place,
    message: `The cluster still has ${ids.join(', ')}, which the file has no more: the next apply takes ${ids.length === 1 ? 'it' : 'them'} away.`,
    remedy: 'See what that stops: relais plan. Then: relais apply.',
  });

const notYet = (what: string, place: Diagnostic['place']): Diagnostic =>
  warning('status/not-applied', {
    place,
    message: `${what} is in the file, and was not applied yet.`,
    remedy: 'See what it takes: relais plan. Then: relais apply.',
  });
