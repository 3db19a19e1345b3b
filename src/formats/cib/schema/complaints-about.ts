/** What libxml2 says against a CIB of one object → what is worth telling of that object. */
import type { XmlElement } from '../../xml/element.ts';
import { attributeOf } from '../../xml/lookup.ts';
import { placeOfElement } from '../../xml/place-at.ts';
import type { CibPart } from './refused-objects.ts';

export interface SchemaComplaint {
  readonly message: string;
  /** Of the CIB; 0 where libxml2 knows none. */
  readonly line: number;
  /** What it is about, where that is known; the element itself, where it has no such attribute. */
  readonly at?: { readonly element: XmlElement; readonly attribute: string };
}

/**
 * At least one. libxml2 goes from the innermost element outwards: what it says first is meant, and what is said of the section
 * around the object follows from it.
 */
export const complaintsAbout = (
  { element, section }: CibPart,
  said: readonly SchemaComplaint[],
): readonly SchemaComplaint[] => {
  const around = new RegExp(`\\b[Ee]lement (?:configuration|${section})\\b`);
  const own = said.filter(({ message }) => !around.test(message));
  const first = own.find((each) => each.line > 0);
  if (first !== undefined) return own.filter((each) => each.line === first.line);
  const id = attributeOf(element, 'id');
  const name = `<${element.name}${id === undefined ? '' : ` id="${id}"`}>`;
  return [{ message: own[0]?.message ?? `${name} is not as it allows`, line: placeOfElement(element, '')?.line ?? 0 }];
};
