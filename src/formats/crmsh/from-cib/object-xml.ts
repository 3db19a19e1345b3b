/** An object as one line of XML, for what the crm language has no words for. */
import type { Item } from '../../cib/codec/codec.ts';
import { draftOf } from '../../cib/codec/draft-of.ts';
import { isSecretName } from '../../cib/secret-names.ts';
import { escapeValue } from '../../xml/characters.ts';
import type { Draft } from '../../xml/draft.ts';
import type { XmlElement } from '../../xml/element.ts';
import { HIDDEN } from './hide-secrets.ts';

/** `section` is the field of the configuration that holds the object. */
export const objectXml = (section: string, object: Item, secrets: 'hidden' | 'plain'): string =>
  printDraft(draftOf(section, object), secrets);

/** In the order of the XML that it was read from. */
const printDraft = (draft: Draft, secrets: 'hidden' | 'plain'): string => {
  const at = new Map(draft.source?.attributes.map((attribute, index) => [attribute.name, index]));
  const attributes = [...draft.attributes].toSorted(
    ([one], [other]) => (at.get(one) ?? at.size) - (at.get(other) ?? at.size),
  );
  const isHidden = secrets === 'hidden' && draft.name === 'nvpair' && isSecretName(draft.attributes.get('name') ?? '');
  const shown = attributes.map(([name, value]) => [name, isHidden && name === 'value' ? HIDDEN : value] as const);
  const children = draft.slots.flat().toSorted((one, other) => startOf(one) - startOf(other));
  return element(
    draft.name,
    shown,
    children.map((child) => (child.kind === 'element' ? printElement(child) : printDraft(child, secrets))),
  );
};

const startOf = (child: Draft | XmlElement): number =>
  (child.kind === 'element' ? child.span : child.source?.span)?.start ?? Number.MAX_SAFE_INTEGER;

const printElement = (source: XmlElement): string =>
  element(
    source.name,
    source.attributes.map(({ name, value }) => [name, value] as const),
    source.children.flatMap((child) => (child.kind === 'element' ? [printElement(child)] : [])),
  );

const element = (
  name: string,
  attributes: readonly (readonly [string, string])[],
  children: readonly string[],
): string => {
  const open = `<${[name, ...attributes.map(([key, value]) => `${key}="${escapeValue(value)}"`)].join(' ')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
};
