/** Blanks between elements are no part of a CIB. */
export const joinTags = (xml: string): string => xml.replace(/>\s+</g, '><');
