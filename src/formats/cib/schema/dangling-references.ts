/** References of a CIB to objects that are not in it. */
import { type Diagnostic, fault } from '../../../diagnostic/diagnostic.ts';
import type { XmlElement } from '../../xml/element.ts';
import { elementOf } from '../../xml/lookup.ts';
import { placeOfAttribute } from '../../xml/place-at.ts';

/** Attributes that Pacemaker's schemas declare as IDREF; `id` only on elements that are mere references. */
const REFERENCES = ['rsc', 'with-rsc', 'first', 'then', 'id-ref', 'template', 'reference'];

/** Elements whose `id` is the name of another. */
const MENTIONS = new Set(['resource_ref', 'obj_ref', 'role']);

export const isMention = ({ name }: XmlElement): boolean => MENTIONS.has(name);

/** `schema` is the one that the CIB names; `file` names the CIB in diagnostics. */
export const danglingReferences = (cib: XmlElement, schema: string, file: string): readonly Diagnostic[] => {
  const ids = new Set<string>();
  const references: { readonly element: XmlElement; readonly name: string; readonly value: string }[] = [];
  const look = (element: XmlElement): void => {
    for (const { name, value } of element.attributes) {
      const isName = name === 'id' && isMention(element);
      if (name === 'id' && !isName) ids.add(value);
      if (element.name === 'obj_ref' && hasFreeTags(schema)) continue;
      if (REFERENCES.includes(name) || isName) references.push({ element, name, value });
    }
    for (const child of element.children) if (child.kind === 'element') look(child);
  };
  const configuration = elementOf(cib, 'configuration');
  if (configuration !== undefined) look(configuration);
  return references.flatMap(({ element, name, value }) =>
    ids.has(value)
      ? []
      : [
          fault('cib/dangling-reference', {
            message: namesNothing(element, name, value),
            remedy: 'Correct the name, or take the object out.',
            place: placeOfAttribute(element, name, file),
          }),
        ],
  );
};

export const namesNothing = ({ name: element }: XmlElement, name: string, value: string): string =>
  `<${element}> names "${value}" as its ${name}, and nothing in the CIB has that id.`;

/** Since tags-3.3.rng a tag may name what is not there: nodes have no ids in the sense of XML. */
const hasFreeTags = (schema: string): boolean => {
  const [, major = '0', minor = '0'] = /^pacemaker-(\d+)\.(\d+)$/.exec(schema) ?? [];
  return Number(major) > 3 || (Number(major) === 3 && Number(minor) >= 3);
};
