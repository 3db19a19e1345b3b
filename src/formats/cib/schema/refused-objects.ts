/** The objects of a CIB that its schema refuses: found by halves, as libxml2 tells of the first one alone. */
import type { XmlElement } from '../../xml/element.ts';
import { elementOf, elementsOf } from '../../xml/lookup.ts';

/** What stands in a section by itself. */
export interface CibPart {
  readonly element: XmlElement;
  readonly section: string;
}

/** A CIB with these objects alone; each stays on its lines. */
export type Only = (parts: readonly CibPart[]) => string;

/** Whoever has more of them has a CIB of another kind. */
const mostFound = 20;

/** Those of `all` that are refused by themselves. */
export const refusedObjects = (
  all: readonly CibPart[],
  areValid: (parts: readonly CibPart[]) => boolean,
): CibPart[] => {
  const parts: CibPart[] = [];
  const look = (some: readonly CibPart[]): void => {
    const [one, ...others] = some;
    if (one === undefined || parts.length === mostFound || areValid(some)) return;
    if (others.length === 0) {
      parts.push(one);
      return;
    }
    const middle = some.length >> 1;
    look(some.slice(0, middle));
    look(some.slice(middle));
  };
  look(all);
  return parts;
};

export const partsIn = (root: XmlElement): readonly CibPart[] =>
  elementsOf(elementOf(root, 'configuration')).flatMap((section) =>
    elementsOf(section).flatMap((element) => (element.span === undefined ? [] : [{ element, section: section.name }])),
  );

/** Line ends stay for the others, so that a line is the same line. */
export const onlyOf = (text: string, all: readonly CibPart[]): Only => {
  const pieces: { readonly before: string; readonly own: string; readonly blank: string; readonly part: CibPart }[] =
    [];
  let at = 0;
  for (const part of all) {
    const { start = at, end = at } = part.element.span ?? {};
    const own = text.slice(start, end);
    pieces.push({ before: text.slice(at, start), own, blank: own.replaceAll(/[^\n]/g, ''), part });
    at = end;
  }
  const tail = text.slice(at);
  return (parts) => {
    const kept = new Set(parts);
    return pieces.map(({ before, own, blank, part }) => before + (kept.has(part) ? own : blank)).join('') + tail;
  };
};
