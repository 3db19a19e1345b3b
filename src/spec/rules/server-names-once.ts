/** Every site name belongs to one service. */
import { fault } from '../../diagnostic/diagnostic.ts';
import type { Rule } from './rule.ts';

export const serverNamesOnce: Rule = (draft, yaml) => {
  const owners = new Map<string, string>();
  return draft.services.flatMap((service) =>
    service.sites.flatMap((site) => {
      const name = site.name.toLowerCase();
      const owner = owners.get(name);
      owners.set(name, owner ?? service.name);
      if (owner === undefined) return [];
      return [
        fault('spec/server-name-twice', {
          place: yaml.keyPlace(site.path),
          message: `Service ${owner} has a site ${site.name} already, and Apache would answer with one of the two.`,
          remedy: 'Give each site one service.',
        }),
      ];
    }),
  );
};
