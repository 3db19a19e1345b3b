/** Which characters XML 1.0 takes (sections 2.2 and 2.3), and how the others are written. */

const NAME_START =
  ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';

/** Sticky: set `lastIndex` first. */
export const NAME = new RegExp(
  `[${NAME_START}][${NAME_START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}]*`,
  'uy',
);

/** The first character that no XML text may hold: NUL and the like, or half of a surrogate pair. */
export const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What `&…;` stands for, given without `&` and `;`; undefined when XML without a DTD knows no such thing. */
export const dereference = (reference: string): string | undefined => {
  if (!reference.startsWith('#')) return Object.hasOwn(NAMED, reference) ? NAMED[reference] : undefined;
  const hexadecimal = /^#x[0-9a-fA-F]{1,8}$/.test(reference);
  if (!hexadecimal && !/^#[0-9]{1,8}$/.test(reference)) return undefined;
  const code = Number.parseInt(reference.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
  if (code > 0x10ffff) return undefined;
  const character = String.fromCodePoint(code);
  return FORBIDDEN.test(character) ? undefined : character;
};

const IN_VALUE: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** For inside double quotes; libxml2 writes the same. */
export const escapeValue = (value: string): string =>
  /[&<>"\t\n\r]/.test(value) ? value.replace(/[&<>"\t\n\r]/g, (character) => IN_VALUE[character] ?? '') : value;

export const escapeText = (text: string): string => text.replace(/[&<>\r]/g, (character) => IN_VALUE[character] ?? '');
