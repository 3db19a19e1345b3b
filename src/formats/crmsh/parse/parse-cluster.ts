/** Reads `node`, `property`, `rsc_defaults`, `op_defaults`, `fencing_topology`, `tag` and `monitor`. */
import type { FencingEntry, FencingTarget, FencingTopology, Node, PropertySet, Tag } from '../syntax/cluster.ts';
import type { Monitor } from '../syntax/command.ts';
import type { Word } from '../syntax/word.ts';
import { parseAttributeLists, parseDescription, parsePairs } from './parse-attributes.ts';
import { parseRules } from './parse-rule.ts';
import { part } from './part.ts';
import type { Reader } from './reader.ts';

/** `$id=<id>` or `<id>:`. */
const parseHeadId = (reader: Reader): { readonly id?: Word } => {
  const word = reader.takeIf(/\$id=(.*)|([\p{L}\p{N}_-]+):/iu);
  return word === undefined ? {} : { id: part(word, word.groups[1] ?? word.groups[2]) };
};

export const parseNode = (reader: Reader): Node | undefined => {
  const id = parseHeadId(reader);
  const name = reader.takeIf(/([^:]+)(?::(normal|member|ping|remote))?/i);
  if (name === undefined) return reader.expected('the name of a node', 'Write it as <name> or <name>:remote.');
  const type = name.groups[2] === undefined ? {} : { type: name.groups[2].toLowerCase() };
  const description = parseDescription(reader);
  const lists = parseAttributeLists(reader, ['attributes', 'utilization'], 'attributes');
  return lists === undefined
    ? undefined
    : { kind: 'node', ...id, uname: part(name, name.groups[1]), ...type, ...description, lists };
};

export const parsePropertySet = (reader: Reader, keyword: PropertySet['keyword']): PropertySet | undefined => {
  const id = parseHeadId(reader);
  const reference = id.id === undefined ? reader.takeIf(/\$id-ref=(.*)/i) : undefined;
  const idRef = reference === undefined ? {} : { idRef: part(reference, reference.groups[1]) };
  const rules = parseRules(reader);
  if (rules === undefined) return undefined;
  const pairs = parsePairs(reader);
  if (reader.left() === 0 && id.id === undefined && reference === undefined && rules.length + pairs.length === 0) {
    return reader.expected('a name and a value', `Write for example: ${example[keyword]}`);
  }
  return { kind: 'property-set', keyword, ...id, ...idRef, rules, pairs };
};

const example = {
  property: 'property stonith-enabled=true',
  rsc_defaults: 'rsc_defaults resource-stickiness=100',
  op_defaults: 'op_defaults timeout=60s',
};

export const parseFencingTopology = (reader: Reader): FencingTopology | undefined => {
  const entries: FencingEntry[] = [];
  let target: FencingTarget | undefined;
  let devices: Word[] = [];
  const save = (): void => {
    if (devices.length > 0) entries.push({ ...(target === undefined ? {} : { target }), devices });
    devices = [];
  };
  for (let word = reader.peek(); word !== undefined; word = reader.peek()) {
    const attribute = reader.takeIf(/attr:([\p{L}\p{N}_-]+)=([\p{L}\p{N}_-]+)/iu);
    const pattern = attribute === undefined ? reader.takeIf(/pattern:(.+)/is) : undefined;
    const node = attribute === undefined && pattern === undefined ? reader.takeIf(/([^:]+):/) : undefined;
    const found = attribute ?? pattern ?? node;
    if (found === undefined) {
      reader.take();
      devices.push(word);
      continue;
    }
    save();
    target =
      attribute !== undefined
        ? { kind: 'attribute', name: attribute.groups[1] ?? '', value: attribute.groups[2] ?? '' }
        : pattern !== undefined
          ? { kind: 'pattern', pattern: pattern.groups[1] ?? '' }
          : { kind: 'node', node: part(found, found.groups[1]) };
  }
  save();
  return { kind: 'fencing_topology', entries };
};

export const parseTag = (reader: Reader): Tag | undefined => {
  const id = reader.takeIf(/([a-zA-Z_][^\s:]*):?/);
  if (id === undefined) return reader.expected('the name of the tag', 'Begin it with a letter.');
  const refs: Word[] = [];
  for (
    let word = reader.takeIf(/[\p{L}0-9_#$][^=]*/iu);
    word !== undefined;
    word = reader.takeIf(/[\p{L}0-9_#$][^=]*/iu)
  ) {
    refs.push(part(word, word.text));
  }
  if (refs.length === 0) return reader.expected('what the tag stands for', 'Name one object at least.');
  return { kind: 'tag', id: part(id, id.groups[1]), refs };
};

export const parseMonitor = (reader: Reader): Monitor | undefined => {
  const resource = reader.takeIf(/([^:]+)(?::([^:]+))?/);
  if (resource === undefined) return reader.expected('a primitive', 'Write it as <primitive> or <primitive>:<role>.');
  const times = reader.takeIf(/([^:]+)(?::([^:]+))?/);
  if (times === undefined) return reader.expected('an interval', 'Write it as <interval> or <interval>:<timeout>.');
  return {
    kind: 'monitor',
    resource: part(resource, resource.groups[1]),
    ...(resource.groups[2] === undefined ? {} : { role: resource.groups[2] }),
    interval: times.groups[1] ?? '',
    ...(times.groups[2] === undefined ? {} : { timeout: times.groups[2] }),
  };
};
