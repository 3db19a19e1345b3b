/** A location that names a node nobody has binds nothing. */
import { warning } from '../../diagnostic/diagnostic.ts';
import { nearest } from '../../diagnostic/nearest.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Resource } from '../../formats/cib/model/resource.ts';
import type { Condition } from '../../formats/cib/model/rule.ts';
import { shown } from '../grammar/grammar.ts';
import type { ConfigurationRule } from './configuration-rule.ts';

export const locationNode: ConfigurationRule = ({ configuration, placeOf }, { nodes }) => {
  // An import leaves it to people to name the nodes.
  if (nodes.length === 0) return [];
  const known = [...new Set([...nodes.map(({ name }) => name), ...otherNodes(configuration)])];
  const folded = new Set(known.map((name) => name.toLowerCase()));
  const bundles = configuration.resources.flatMap(({ kind, id }) =>
    kind === 'bundle' && id ? [id.toLowerCase()] : [],
  );
  const isKnown = (name: string): boolean => {
    const word = name.toLowerCase();
    return folded.has(word) || bundles.some((id) => word.startsWith(`${id}-`));
  };
  const warn = (object: object, name: string, field: string) => {
    const meant = nearest(name, known);
    return warning('native/unknown-node', {
      place: placeOf(object, field),
      message: `${shown(name)} is no node of this cluster, so this has no effect${meant === undefined ? '.' : `; did you mean “${meant}”?`}`,
      remedy: meant === undefined ? `Name one of ${known.join(', ')}.` : `Write ${meant}.`,
    });
  };
  return configuration.constraints.flatMap((constraint) => {
    if (constraint.kind !== 'location') return [];
    const { node, rules } = constraint;
    return [
      ...(node === undefined || isKnown(node) ? [] : [warn(constraint, node, 'node')]),
      ...rules
        .flatMap(namesIn)
        .flatMap(({ condition, name }) => (isKnown(name) ? [] : [warn(condition, name, 'value')])),
    ];
  });
};

/** Those that run pacemaker_remote: by themselves, as guests, and as the file gives them attributes. */
const otherNodes = ({ nodes, resources }: Configuration): readonly string[] => [
  ...nodes.flatMap(({ uname }) => uname ?? []),
  ...resources.flatMap(remoteNodes),
];

const remoteNodes = (resource: Resource): readonly string[] => {
  if (resource.kind === 'group' || resource.kind === 'clone') return resource.members.flatMap(remoteNodes);
  if (resource.kind !== 'primitive') return [];
  const guests = resource.metaAttributes
    .flatMap(({ pairs }) => pairs)
    .flatMap(({ name, value }) => (name === 'remote-node' && value !== undefined ? [value] : []));
  const isRemote = resource.provider === 'pacemaker' && resource.type === 'remote';
  return [...guests, ...(isRemote && resource.id !== undefined ? [resource.id] : [])];
};

interface Asked {
  readonly condition: Condition;
  readonly name: string;
}

/** `#uname eq NAME`. */
const namesIn = (condition: Condition): readonly Asked[] => {
  if (condition.kind === 'rule') return condition.conditions.flatMap(namesIn);
  if (condition.kind !== 'expression' || condition.attribute !== '#uname' || condition.operation !== 'eq') return [];
  return condition.value === undefined || condition.valueSource !== undefined
    ? []
    : [{ condition, name: condition.value }];
};
