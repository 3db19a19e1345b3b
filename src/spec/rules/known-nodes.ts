/** Whoever names a node names one that there is. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import { nearest } from '../../diagnostic/nearest.ts';
import type { Place } from '../../diagnostic/place.ts';
import { shown } from '../grammar/grammar.ts';
import type { Rule } from './rule.ts';

export const knownNodes: Rule = (draft, yaml) => {
  const names = draft.nodes.map((node) => node.name);
  if (names.length === 0) return [];
  const unknown = (name: string, place: Place): Diagnostic => {
    const meant = nearest(name, names);
    return fault('spec/unknown-node', {
      place,
      message: `${shown(name)} is no node of this cluster${meant === undefined ? '.' : `; did you mean “${meant}”?`}`,
      remedy: meant === undefined ? `Name one of ${names.join(', ')}.` : `Write ${meant}.`,
    });
  };
  return draft.services.flatMap((service) => [
    ...(service.prefer === undefined || names.includes(service.prefer.text)
      ? []
      : [unknown(service.prefer.text, yaml.valuePlace(service.prefer.path))]),
    ...service.sites.flatMap((site) => {
      const given = site.perNode;
      if (given === undefined) return [];
      const without = names.filter((name) => !given.includes(name));
      return [
        ...given
          .filter((name) => !names.includes(name))
          .map((name) => unknown(name, yaml.keyPlace([...site.path, 'root', name]))),
        ...(without.length === 0
          ? []
          : [
              fault('spec/site-without-node', {
                place: yaml.keyPlace([...site.path, 'root']),
                message: `Site ${site.name} has no folder for ${without.join(', ')}, which would answer with nothing after a move.`,
                remedy: `Give every node a folder, or one folder for all: root: ./site.`,
              }),
            ]),
      ];
    }),
  ]);
};
