/** One line of corosync.conf → what it is, as parse_section() of corosync's exec/coroparse.c takes it. */

export type Line =
  | { readonly kind: 'remark' }
  | { readonly kind: 'open'; readonly name: string }
  | { readonly kind: 'setting'; readonly key: string; readonly value: string; readonly valueAt: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'wrong'; readonly why: string };

const wrong = (why: string): Line => ({ kind: 'wrong', why });

/** `raw` without its newline; one carriage return at its end is dropped. Blanks are spaces and tabs alone. */
export const parseLine = (raw: string): Line => {
  const line = raw.replace(/\r$/, '').replace(/[ \t]+$/, '');
  const first = /[^ \t]/.exec(line)?.[0];
  if (first === undefined || first === '#') return { kind: 'remark' };
  const brace = line.indexOf('{');
  if (brace !== -1) {
    const name = keyOf(line.slice(0, brace));
    if (name === '') return wrong('The name of the section is missing before "{".');
    return /^[ \t]*$/.test(line.slice(brace + 1)) ? { kind: 'open', name } : wrong('Something stands after "{".');
  }
  const colon = line.indexOf(':');
  if (colon !== -1) {
    const key = keyOf(line.slice(0, colon));
    const valueAt = colon + 1 + (/^[ \t]*/.exec(line.slice(colon + 1))?.[0].length ?? 0);
    return key === ''
      ? wrong('The key is missing before ":".')
      : { kind: 'setting', key, value: line.slice(valueAt), valueAt };
  }
  if (!line.includes('}')) return wrong('This is neither a section, nor its end, nor a "key: value".');
  return /^[ \t]*}$/.test(line) ? { kind: 'close' } : wrong('Something stands before or after "}".');
};

/** remove_whitespace(line, 1): blanks before; blanks, colons and braces after, but never the first character. */
const keyOf = (text: string): string => {
  const start = text.replace(/^[ \t]+/, '');
  return start.slice(0, 1) + start.slice(1).replace(/[ \t:{]+$/, '');
};
