/** An element → what it says, as names and values that a person can read. */
import type { Draft } from '../../xml/draft.ts';
import type { XmlElement } from '../../xml/element.ts';
import { canonicalElement } from './canonical-element.ts';

/** In the order in which they are told. */
export type Flat = Map<string, string>;

export const flatten = (draft: Draft): Flat => {
  const flat: Flat = new Map();
  describe(draft, '', flat);
  flat.delete('id');
  return flat;
};

const AGENT = ['class', 'provider', 'type'];

const SETS: Readonly<Record<string, string>> = {
  instance_attributes: 'params',
  meta_attributes: 'meta',
  utilization: 'utilization',
  cluster_property_set: 'property',
};

/** Lists of mere references: told as one line. */
const REFERENCES: Readonly<Record<string, string>> = { resource_ref: 'resources', obj_ref: 'refs', role: 'roles' };

const MEMBERS = new Set(['primitive', 'group']);

/**
 * What holds without being written too (Pacemaker Explained, “Rules” and “Resource Sets”): to write it says nothing. Not so
 * `sequential`: between two sets Pacemaker 2.1 and 3.0 order each with each where it is absent, the last and the first where it is true.
 */
const DEFAULTS: Readonly<Record<string, string>> = {
  'rule boolean-op': 'and',
  'expression value-source': 'literal',
  'resource_set require-all': 'true',
};

const describe = (draft: Draft, prefix: string, flat: Flat): void => {
  const { attributes } = draft;
  const agent = AGENT.flatMap((name) => attributes.get(name) ?? []);
  const hasAgent = (draft.name === 'primitive' || draft.name === 'template') && agent.length > 0;
  if (hasAgent) flat.set(`${prefix}agent`, agent.join(':'));
  for (const [name, value] of attributes) {
    const isSaidAlready = hasAgent && AGENT.includes(name);
    if (!isSaidAlready && DEFAULTS[`${draft.name} ${name}`] !== value) flat.set(prefix + name, value);
  }
  const children = draft.slots.flat();
  tellReferences(children, prefix, flat);
  const seen = new Map<string, number>();
  for (const child of children) {
    const turn = (seen.get(child.name) ?? 0) + 1;
    seen.set(child.name, turn);
    if (child.kind === 'element')
      flat.set(`${prefix}<${child.name}>${turn > 1 ? ` ${turn}` : ''}`, canonicalElement(child));
    else describeChild(child, prefix, turn, flat);
  }
};

const tellReferences = (children: readonly (Draft | XmlElement)[], prefix: string, flat: Flat): void => {
  const ids = (names: (name: string) => boolean): string =>
    children
      .flatMap((child) => (child.kind === 'draft' && names(child.name) ? (child.attributes.get('id') ?? '') : []))
      .join(' ');
  for (const [name, label] of Object.entries(REFERENCES)) {
    const all = ids((other) => other === name);
    if (all !== '') flat.set(prefix + label, all);
  }
  const members = ids((name) => MEMBERS.has(name));
  if (members !== '') flat.set(`${prefix}members`, members);
};

const describeChild = (child: Draft, prefix: string, turn: number, flat: Flat): void => {
  const set = SETS[child.name];
  const id = child.attributes.get('id') ?? child.attributes.get('id-ref');
  if (REFERENCES[child.name] !== undefined) return;
  if (set !== undefined) describeSet(child, `${prefix}${set}`, turn, flat);
  else if (child.name === 'operations') describe(child, prefix, flat);
  else if (child.name === 'nvpair') describePair(child, prefix, flat);
  else if (MEMBERS.has(child.name)) describeInner(child, `${prefix}${id} `, flat);
  else if (child.name === 'op') {
    const { attributes } = child;
    const role = attributes.get('role');
    const label = `op ${attributes.get('name') ?? ''} ${attributes.get('interval') ?? ''}${role === undefined ? '' : ` ${role}`}`;
    flat.set(`${prefix}${label}`, '');
    describeInner(child, `${prefix}${label} `, flat, 'name', 'interval', 'role');
  } else {
    describeInner(child, `${prefix}${child.name.replaceAll('_', ' ')}${turn > 1 ? ` ${turn}` : ''} `, flat);
  }
};

/** Without the ids inside, which are names of nothing. */
const describeInner = (child: Draft, prefix: string, flat: Flat, ...without: readonly string[]): void => {
  const attributes = new Map([...child.attributes].filter(([name]) => name !== 'id' && !without.includes(name)));
  describe({ ...child, attributes }, prefix, flat);
  if (attributes.size === 0 && child.slots.length === 0) flat.set(prefix.trimEnd(), '');
};

/** A set that holds nothing says nothing: crm_resource leaves such ones behind when it takes the last value out. */
const describeSet = (set: Draft, label: string, turn: number, flat: Flat): void => {
  if (set.slots.flat().length === 0 && [...set.attributes.keys()].every((name) => name === 'id')) return;
  describeInner(set, turn > 1 ? `${label} (${turn}) ` : `${label} `, flat);
};

const describePair = (pair: Draft, prefix: string, flat: Flat): void => {
  const name = pair.attributes.get('name');
  const reference = pair.attributes.get('id-ref');
  if (reference !== undefined) flat.set(`${prefix}${name ?? ''}`.trimEnd(), `id-ref ${reference}`);
  else flat.set(`${prefix}${name ?? ''}`.trimEnd(), pair.attributes.get('value') ?? '');
};
