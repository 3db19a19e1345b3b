/** What a CIB of an old schema says in a way that Pacemaker would upgrade before it followed it: taken as it stands, it means something else. */
import { type Diagnostic, note, warning } from '../../../diagnostic/diagnostic.ts';
import type { XmlElement } from '../../xml/element.ts';
import { attributeOf, elementsOf } from '../../xml/lookup.ts';
import { placeOfAttribute, placeOfElement } from '../../xml/place-at.ts';
import type { Cib } from '../model/cib.ts';
import { OLD_META, OLD_OP_PARAMS, OLD_PARAMS, OLD_PROPERTIES, type OldWords } from './old-words.ts';

/** More would bury the rest. */
const MAX_TOLD = 20;

interface Finding {
  readonly element: XmlElement;
  /** The attribute at fault; the element itself when absent. */
  readonly attribute?: string;
  /** "the upgrade …". */
  readonly what: string;
  readonly fate: string;
}

/** Nothing for a CIB of schema 3.0 or later, or one that was not read from a text. `file` names it in diagnostics. */
export const oldConstructs = (cib: Cib, file: string): readonly Diagnostic[] => {
  if (cib.source === undefined || !isOld(cib.validateWith)) return [];
  const found: Finding[] = [];
  look(cib.source, undefined, found);
  const remedy = `Let Pacemaker upgrade it, and import that. ${howToUpgrade(file)}`;
  const told = found.slice(0, MAX_TOLD).map(({ element, attribute, what, fate }) =>
    warning('cib/old-construct', {
      message: `${what} is of the old schema ${cib.validateWith ?? '(none)'}: the upgrade of the CIB ${fate}.`,
      remedy,
      place: attribute === undefined ? placeOfElement(element, file) : placeOfAttribute(element, attribute, file),
    }),
  );
  const more = found.length - told.length;
  return more === 0
    ? told
    : [...told, note('cib/more-old-constructs', { message: `${more} more words are of the old schema.`, remedy })];
};

/** cibadmin(8) works on a file that the environment names. */
const howToUpgrade = (file: string): string =>
  file === '-' || file.startsWith('CIB of ')
    ? 'Type on a node: cibadmin --upgrade --force'
    : `Where pacemaker-cli-utils is installed, type: CIB_file=${file} cibadmin --upgrade --force`;

const isOld = (schema = 'none'): boolean => !/^pacemaker-([3-9]|\d\d|next)/.test(schema);

const look = (element: XmlElement, owner: XmlElement | undefined, found: Finding[]): void => {
  const told = complaintOf(element, owner);
  if (told !== undefined) found.push({ element, ...told });
  for (const child of elementsOf(element)) {
    if (child.name === 'nvpair') {
      const pair = pairComplaint(child, element, owner);
      if (pair !== undefined) found.push({ element: child, attribute: 'name', ...pair });
    } else if (child.name !== 'status') look(child, element, found);
  }
};

type Told = Omit<Finding, 'element'>;

const complaintOf = (element: XmlElement, owner: XmlElement | undefined): Told | undefined => {
  const { name } = element;
  if (name === 'node' && attributeOf(element, 'type') === 'normal')
    return { attribute: 'type', what: 'The node type "normal"', fate: 'calls it member' };
  if (name === 'op' && attributeOf(element, 'requires') !== undefined)
    return { attribute: 'requires', what: 'requires of an operation', fate: 'moves it to the meta-attributes' };
  if (name === 'rsc_colocation') {
    const attribute = ['score-attribute', 'score-attribute-mangle'].find((each) => attributeOf(element, each));
    return attribute === undefined
      ? undefined
      : { attribute, what: `${attribute} of a colocation`, fate: 'drops it: it never had an effect' };
  }
  if (owner?.name === 'acl_user' || owner?.name === 'acl_role') {
    if (name === 'role_ref')
      return { what: '<role_ref>', fate: 'makes a <role> of it, and an <acl_target> of its user' };
    if (['read', 'write', 'deny'].includes(name)) return { what: `<${name}>`, fate: 'makes an <acl_permission> of it' };
  }
  return undefined;
};

const pairComplaint = (pair: XmlElement, set: XmlElement, owner: XmlElement | undefined): Told | undefined => {
  const name = attributeOf(pair, 'name') ?? '';
  const fate = wordsFor(set.name, owner?.name ?? '')?.get(name);
  return fate === undefined ? undefined : { what: name, fate };
};

const wordsFor = (set: string, owner: string): OldWords | undefined => {
  const isResource = owner === 'primitive' || owner === 'template';
  if (set === 'cluster_property_set') return OLD_PROPERTIES;
  if (set === 'instance_attributes') return owner === 'op' ? OLD_OP_PARAMS : isResource ? OLD_PARAMS : undefined;
  return set === 'meta_attributes' && isResource ? OLD_META : undefined;
};
