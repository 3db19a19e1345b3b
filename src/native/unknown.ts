/** What an object of the CIB holds beyond what relais knows: kept in the file under `xml`. */
import * as z from 'zod';
import type { FromXml } from '../formats/cib/model/from-xml.ts';
import { withoutSource } from '../formats/cib/without-source.ts';
import type { XmlElement } from '../formats/xml/element.ts';
import { parseXml } from '../formats/xml/parse-xml.ts';
import { printElement } from '../formats/xml/print-xml.ts';
import { attributeName, described, word } from './word.ts';

const elementText = z.string().check((context) => {
  if (elementOf(context.value) !== undefined) return;
  context.issues.push({
    code: 'custom',
    input: context.value,
    message: 'this is not an XML element.',
    params: { code: 'native/bad-xml', remedy: 'Write one whole element: <name key="value"/>.' },
  });
});

export const unknownShape = {
  xml: described(
    z
      .strictObject({
        attributes: described(z.record(attributeName, word), 'XML attributes, by their names.').optional(),
        elements: described(z.array(elementText), 'XML elements, each as text.', [
          '<a-new-element id="x"/>',
        ]).optional(),
      })
      .meta({ id: 'xml' }),
    'What Pacemaker may know here and relais doesn’t: it is put into the CIB as it stands.',
    { attributes: { 'a-new-attribute': 'value' } },
  ).optional(),
};

export interface UnknownValue {
  readonly xml?:
    | {
        readonly attributes?: Readonly<Record<string, string>> | undefined;
        readonly elements?: readonly string[] | undefined;
      }
    | undefined;
}

export const readUnknown = ({ xml }: UnknownValue): Pick<FromXml, 'extra' | 'others'> => {
  const others = (xml?.elements ?? []).flatMap((text) => elementOf(text) ?? []);
  return {
    ...(xml?.attributes !== undefined && { extra: xml.attributes }),
    ...(others.length > 0 && { others }),
  };
};

export const writeUnknown = ({ extra, others = [] }: FromXml): { readonly xml?: object } => {
  if (extra === undefined && others.length === 0) return {};
  const fresh = withoutSource({ others }).others ?? [];
  return {
    xml: {
      ...(extra !== undefined && { attributes: extra }),
      ...(fresh.length > 0 && { elements: fresh.map((element) => oneLine(element)) }),
    },
  };
};

const oneLine = (element: XmlElement): string => printElement(element, '').replaceAll(/\n\s*/g, '');

const elementOf = (text: string): XmlElement | undefined => {
  const { root } = parseXml(text, 'xml');
  return root === undefined ? undefined : (withoutSource({ others: [root] }).others ?? [])[0];
};
