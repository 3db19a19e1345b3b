/** A line of keepalived.conf without what is there for people alone. */

export const withoutComment = (line: string): string => look(line).kept.trim();

export const hasComment = (line: string): boolean => look(line).isCut;

/** `#` and `!` begin a comment outside double quotes; a backslash before them takes that from them. */
const look = (text: string): { readonly kept: string; readonly isCut: boolean } => {
  let kept = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    const next = text[at + 1];
    if (character === '"') isQuoted = !isQuoted;
    if (character === '\\' && next !== undefined) {
      kept += !isQuoted && (next === '#' || next === '!') ? next : character + next;
      at += 1;
      continue;
    }
    if (!isQuoted && (character === '#' || character === '!')) return { kept, isCut: true };
    kept += character;
  }
  return { kept, isCut: false };
};
