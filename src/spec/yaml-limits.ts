/** What is refused because it would cost too much, and is no relais.yaml anyway. */
import { type Document, visit } from 'yaml';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/place.ts';
import type { PlaceOf, Range } from './yaml-node.ts';

const mostBytes = 1_048_576;
const mostAliases = 100;
const mostLevels = 80;

/** Before anything is read. */
export const whyUnread = (text: string, place: Place): Diagnostic | undefined => {
  if (new TextEncoder().encode(text).length > mostBytes) {
    return fault('spec/too-large', {
      place,
      message: 'The file is larger than 1 MiB.',
      remedy: 'Name a relais.yaml: even 16 nodes take a few kB.',
    });
  }
  let open = 0;
  for (const [index, line] of text.split('\n').entries()) {
    // Levels are brackets inside one another, dashes in a row, and indentation by two; an estimate is enough.
    const written = line.replace(/(^|\s)#.*$/, '');
    const indent = /^[\s\-?:]*/.exec(written)?.[0].length ?? 0;
    for (const character of written) {
      if (character === '[' || character === '{') open += 1;
      else if ((character === ']' || character === '}') && open > 0) open -= 1;
      if (open + indent / 2 > mostLevels) return tooDeep({ ...place, line: index + 1 });
    }
  }
  return undefined;
};

export const tooDeep = (place: Place): Diagnostic =>
  fault('spec/too-deep', {
    place,
    message: 'The file is nested too deeply to be a relais.yaml, which has about six levels.',
    remedy: 'Take the nesting out.',
  });

/** Before the value is made: an alias inside something that has an anchor itself can grow without bound. */
export const tooManyAliases = (document: Document, placeOf: PlaceOf): Diagnostic | undefined => {
  let count = 0;
  let nested = false;
  let range: Range | undefined;
  visit(document, {
    Alias: (_key, alias, path) => {
      count += 1;
      range ??= alias.range ?? undefined;
      nested ||= path.some((above) => 'anchor' in above && above.anchor !== undefined);
      return count > mostAliases || nested ? visit.BREAK : undefined;
    },
  });
  if (count <= mostAliases && !nested) return undefined;
  return fault('spec/too-many-aliases', {
    place: placeOf(range),
    message: nested
      ? 'An alias stands inside something that has an anchor itself.'
      : `There are more than ${mostAliases} aliases.`,
    remedy: 'Write the values out.',
  });
};
