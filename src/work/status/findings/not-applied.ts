/** Services and sites that are new in the file: nobody has applied them yet. */
import { type Diagnostic, warning } from '../../../diagnostic/diagnostic.ts';
import { unapplied } from '../unapplied.ts';
import type { Find } from './find.ts';

export const notApplied: Find = (observed) => {
  const { services, sites } = unapplied(observed);
  return observed.spec.services.flatMap(({ name, address, apache, place }): readonly Diagnostic[] => {
    if (services.has(name)) return [notYet(`${name} at ${address.ip}`, place)];
    return (apache?.sites ?? [])
      .filter(({ serverName }) => sites.has(serverName))
      .map((site) => notYet(`${site.serverName} of ${name}`, site.place));
  });
};

const notYet = (what: string, place: Diagnostic['place']): Diagnostic =>
  warning('status/not-applied', {
    place,
    message: `${what} is in the file, and was not applied yet.`,
    remedy: 'See what it takes: relais plan. Then: relais apply.',
  });
