/** Offset in a text → file, line and column. */
import type { Place } from '../../diagnostic/place.ts';
import type { XmlElement, XmlSourceText } from './element.ts';

const lineStarts = new WeakMap<XmlSourceText, readonly number[]>();

const startsOf = (text: XmlSourceText): readonly number[] => {
  const known = lineStarts.get(text);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = text.value.indexOf('\n'); at !== -1; at = text.value.indexOf('\n', at + 1)) starts.push(at + 1);
  lineStarts.set(text, starts);
  return starts;
};

export const placeAt = (text: XmlSourceText, offset: number, file: string): Place => {
  const starts = startsOf(text);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
};

/** Where an element that was read begins; undefined for one that was made. */
export const placeOfElement = (element: XmlElement | undefined, file: string): Place | undefined =>
  element?.span === undefined ? undefined : placeAt(element.span.text, element.span.start, file);

/** Where one attribute of an element stands, marked in full; the element's own place when it has no such attribute. */
export const placeOfAttribute = (element: XmlElement | undefined, name: string, file: string): Place | undefined => {
  const attribute = element?.attributes.find((one) => one.name === name);
  if (element?.span === undefined || attribute?.start === undefined) return placeOfElement(element, file);
  const place = placeAt(element.span.text, attribute.start, file);
  return { ...place, length: (attribute.end ?? attribute.start) - attribute.start };
};
