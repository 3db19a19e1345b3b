/** Figures and truth values that their text says otherwise than we would: the text is what counts. */
import { type Document, visit } from 'yaml';

/**
 * YAML takes 0644 for 644, 1.0 for 1 and True for true. In a parameter each of them means what stands there, so such a value
 * becomes the text itself; where a figure is wanted, the schema then says so.
 */
export const keepWords = (document: Document): void => {
  visit(document, {
    Scalar: (_key, scalar) => {
      const { value, source } = scalar;
      if (source === undefined || (typeof value !== 'number' && typeof value !== 'boolean')) return;
      if (String(value) !== source) scalar.value = source;
    },
  });
};
