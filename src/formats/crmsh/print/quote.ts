/** Puts a text into quotes where the crm language needs them. */

/** A value after `=`: quoted as the crm shell does, which is oftener than needed. */
export const quoteValue = (text: string): string => (/^[\p{L}\p{N}_.-]+$/u.test(text) ? text : quoted(text));

/** A word that stands alone: an id, a path, a node. */
export const quoteWord = (text: string): string => (/^[^\s"'\\]+$/.test(text) ? text : quoted(text));

/** Inside double quotes a backslash needs another one only before a quote, a backslash and the end. */
const quoted = (text: string): string => {
  const escaped = text.replace(/["\\]/g, (character, offset: number) => {
    const next = text[offset + 1];
    return character === '"' || next === undefined || next === '"' || next === '\\' ? `\\${character}` : character;
  });
  return `"${escaped}"`;
};

/** `name=value`; a name that needs quotes takes the value into them. */
export const quotePair = (name: string, value: string): string =>
  quoteWord(name) === name ? `${name}=${quoteValue(value)}` : quoted(`${name}=${value}`);
