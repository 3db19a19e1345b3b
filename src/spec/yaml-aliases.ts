/** An alias whose anchor does not stand before it: most often a text that begins with a star. */
import { type Document, visit } from 'yaml';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { PlaceOf, Range } from './yaml-node.ts';

/** The first one of them. Its word is not told, since it may be the half of a password. */
export const unknownAlias = (document: Document, placeOf: PlaceOf): Diagnostic | undefined => {
  const anchors = new Set<string>();
  let lost: { readonly range: Range | undefined } | undefined;
  visit(document, {
    Value: (_key, { anchor }) => {
      if (anchor !== undefined) anchors.add(anchor);
    },
    Alias: (_key, alias) => {
      if (anchors.has(alias.source)) return undefined;
      lost = { range: alias.range ?? undefined };
      return visit.BREAK;
    },
  });
  if (lost === undefined) return undefined;
  return fault('spec/unknown-alias', {
    place: placeOf(lost.range),
    message: 'A word that begins with * is an alias in YAML, and nothing before it has that anchor.',
    remedy: "Put a text that begins with * in quotes: '*…'.",
  });
};
