/** The texts of Pacemaker's own sections: taken as they stand, whatever YAML would make of them. */
import * as z from 'zod';
import { FORBIDDEN, NAME } from '../formats/xml/characters.ts';

export const described = <T extends z.ZodType>(schema: T, description: string, ...examples: unknown[]): T =>
  schema.meta({ description, ...(examples.length === 0 ? {} : { examples }) }) as T;

const badText = {
  message: 'holds a character that XML has no place for.',
  params: { code: 'native/bad-text', remedy: 'Take it out: NUL and other controls can’t stand in a CIB.' },
};

/** A text that XML has a place for. */
export const xmlText = z.string().check((context) => {
  if (FORBIDDEN.test(context.value)) context.issues.push({ code: 'custom', input: context.value, ...badText });
});

/** For a map that has keys of its own besides: those that are free are texts too. */
export const holdTextKeys = (context: z.core.ParsePayload<object>): void => {
  for (const key of Object.keys(context.value)) {
    if (FORBIDDEN.test(key)) context.issues.push({ code: 'custom', input: context.value, path: [key], ...badText });
  }
};

/** The name of an XML attribute: it is no text in the CIB, but a word of its language. */
export const attributeName = z.string().check((context) => {
  if (isXmlName(context.value)) return;
  context.issues.push({
    code: 'custom',
    input: context.value,
    message: 'this can’t be the name of an XML attribute.',
    params: { code: 'native/bad-attribute-name', remedy: 'Use letters, digits, “-”, “_” and “.”: a-new-attribute.' },
  });
});

/** Any text; figures and truth values are their texts. */
export const word = z.union([xmlText, z.number(), z.boolean()]).transform(String);

/** A word in a field of its own. */
export const field = (description: string, ...examples: unknown[]) => described(word, description, ...examples);

/** The id of an object of the CIB. */
export const idWord = z.string().check((context) => {
  if (isXmlName(context.value)) return;
  context.issues.push({
    code: 'custom',
    input: context.value,
    message: 'this can’t be an id in a CIB.',
    params: {
      code: 'native/bad-id',
      remedy: 'Use letters, digits, “-”, “_” and “.”, beginning with a letter: web-ip.',
    },
  });
});

/** XML's ID: a name without colons. */
const isXmlName = (id: string): boolean => {
  NAME.lastIndex = 0;
  return NAME.exec(id)?.[0] === id && !id.includes(':');
};

/** The text as YAML would like to write it: figures and truth values bare, as long as their text stays the same. */
export const asYaml = (value: string): string | number | boolean => {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^(0|-?[1-9]\d{0,14})$/.test(value) ? Number(value) : value;
};
