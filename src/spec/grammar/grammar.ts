/** A text field with a grammar: what it takes, and what a reader is told where it doesn't. */
import * as z from 'zod';

export interface Grammar {
  /** The permanent code of the diagnostic. */
  readonly code: string;
  /** Why the text is not of this grammar, as the end of a sentence that begins with the text; undefined where it is. */
  readonly why: (text: string) => string | undefined;
  readonly remedy: string;
  /** For editors, in the JSON Schema: matches all that is of this grammar, and keeps most of the rest out. */
  readonly pattern?: string;
}

/** A schema of text in this grammar; what hides in it (NUL, line breaks, other controls) is refused before. */
export const textOf = (grammar: Grammar): z.ZodString => {
  const schema = z.string().check((context) => {
    const why = whyHidden(context.value) ?? grammar.why(context.value);
    if (why === undefined) return;
    context.issues.push({
      code: 'custom',
      input: context.value,
      message: `${shown(context.value)} ${why}.`,
      params: { code: grammar.code, remedy: grammar.remedy },
    });
  });
  return grammar.pattern === undefined ? schema : schema.meta({ pattern: grammar.pattern });
};

/** The text in quotation marks, shortened, with what can't be seen written out. */
export const shown = (text: string): string => {
  const visible = text.replaceAll(/[\p{C}\p{Z}]/gu, (odd) =>
    odd === ' ' ? ' ' : `\\u{${odd.codePointAt(0)?.toString(16)}}`,
  );
  return `“${visible.length > 60 ? `${visible.slice(0, 59)}…` : visible}”`;
};

const whyHidden = (text: string): string | undefined => {
  const odd = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.exec(text)?.[0];
  if (odd === undefined) return undefined;
  if (odd === '\0') return 'holds a NUL character';
  return odd === '\n' || odd === '\r' ? 'holds a line break' : 'holds a character that can’t be seen';
};
