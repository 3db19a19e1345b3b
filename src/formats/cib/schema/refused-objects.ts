/** The objects of a CIB that its schema refuses: found by halves, as libxml2 tells of the first one alone. */
import type { XmlElement } from '../../xml/element.ts';
import { elementOf, elementsOf } from '../../xml/lookup.ts';

/** What stands in a section by itself. */
export interface CibPart {
  readonly element: XmlElement;
  readonly section: string;
}

export interface RefusedObjects {
  readonly parts: readonly CibPart[];
  /** The CIB with these alone; each stays on its lines. */
  readonly only: (parts: readonly CibPart[]) => string;
  /** What is left without all of them, so that something else may be told. */
  readonly rest: string;
}

/** Whoever has more of them has a CIB of another kind. */
const mostFound = 20;

/** @param root of `text`. */
export const refusedObjects = (text: string, root: XmlElement, isValid: (text: string) => boolean): RefusedObjects => {
  const all = partsIn(root);
  const only = onlyOf(text, all);
  const parts: CibPart[] = [];
  const look = (some: readonly CibPart[]): void => {
    const [one, ...others] = some;
    if (one === undefined || parts.length === mostFound || isValid(only(some))) return;
    if (others.length === 0) {
      parts.push(one);
      return;
    }
    const middle = some.length >> 1;
    look(some.slice(0, middle));
    look(some.slice(middle));
  };
  look(all);
  const found = new Set(parts);
  return { parts, only, rest: only(all.filter((part) => !found.has(part))) };
};

const partsIn = (root: XmlElement): readonly CibPart[] =>
  elementsOf(elementOf(root, 'configuration')).flatMap((section) =>
    elementsOf(section).flatMap((element) => (element.span === undefined ? [] : [{ element, section: section.name }])),
  );

/** Line ends stay for the others, so that a line is the same line. */
const onlyOf = (text: string, all: readonly CibPart[]) => {
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
  return (parts: readonly CibPart[]): string => {
    const kept = new Set(parts);
    return pieces.map(({ before, own, blank, part }) => before + (kept.has(part) ? own : blank)).join('') + tail;
  };
};
