/** XML as a tree that remembers the bytes it came from. */

export type XmlNode = XmlElement | XmlText | XmlComment | XmlInstruction;

export interface XmlElement {
  readonly kind: 'element';
  /** With its prefix, as written. */
  readonly name: string;
  /** In the order of the text. */
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  /** Where it stands in the text; absent on elements that were made, not read. */
  readonly span?: XmlSpan;
}

export interface XmlAttribute {
  readonly name: string;
  /** References resolved, white space normalised as XML 1.0 section 3.3.3 asks. */
  readonly value: string;
  /** From the name to the closing quote. */
  readonly start?: number;
  readonly end?: number;
}

/** Character data; a CDATA section is text too. */
export interface XmlText {
  readonly kind: 'text';
  readonly text: string;
  readonly start?: number;
  readonly end?: number;
}

export interface XmlComment {
  readonly kind: 'comment';
  readonly text: string;
  readonly start?: number;
  readonly end?: number;
}

/** A processing instruction such as `<?xml-stylesheet …?>`. */
export interface XmlInstruction {
  readonly kind: 'instruction';
  readonly text: string;
  readonly start?: number;
  readonly end?: number;
}

/** Offsets into `text.value`, in UTF-16 code units. */
export interface XmlSpan {
  readonly text: XmlSourceText;
  readonly start: number;
  /** Just after the `>` of the start tag. */
  readonly openEnd: number;
  /** At the `<` of the end tag; equals `openEnd` and `end` for `<empty/>`. */
  readonly closeStart: number;
  readonly end: number;
}

/** The whole text, shared by every element of it. */
export interface XmlSourceText {
  readonly value: string;
}
