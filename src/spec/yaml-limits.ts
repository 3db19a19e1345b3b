/** What is refused because it would cost too much, and is no relais.yaml anyway. */
import { type Document, visit } from 'yaml';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/place.ts';
import type { PlaceOf, Range } from './yaml-node.ts';

/** Ten thousand imported resources take 3 to 8 MiB. */
const mostMebibytes = 16;
/** So many take about a gigabyte of memory and ten seconds; ten thousand imported resources have a third of it. */
const mostValues = 1_000_000;
const mostAliases = 100;
const mostLevels = 80;

/** Before anything is read. */
export const whyUnread = (text: string, place: Place): Diagnostic | undefined => {
  if (isLonger(text, mostMebibytes * 1024 * 1024)) return tooLarge(`is larger than ${mostMebibytes} MiB`, place);
  let open = 0;
  let values = 0;
  for (const [index, line] of text.split('\n').entries()) {
    // Levels are brackets inside one another, dashes in a row, and indentation by two; an estimate is enough.
    // To the very end, whatever character stands on the way: else each # is tried, in time by the square.
    const written = line.replace(/(^|\s)#[\s\S]*$/, '');
    const indent = /^[\s\-?:]*/.exec(written)?.[0] ?? '';
    values += 1 + indent.replaceAll(/\s/g, '').length;
    for (const character of written) {
      if (',:[{'.includes(character)) values += 1;
      if (character === '[' || character === '{') open += 1;
      else if ((character === ']' || character === '}') && open > 0) open -= 1;
      if (open + indent.length / 2 > mostLevels) return tooDeep({ ...place, line: index + 1 });
    }
    if (values > mostValues) return tooLarge('has more than a million values', { ...place, line: index + 1 });
  }
  return undefined;
};

/** In UTF-8. */
const isLonger = (text: string, bytes: number): boolean =>
  text.length > bytes || new TextEncoder().encode(text).length > bytes;

const tooLarge = (what: string, place: Place): Diagnostic =>
  fault('spec/too-large', {
    place,
    message: `The file ${what}.`,
    remedy: 'Name a relais.yaml: 16 nodes take a few kB, ten thousand resources some MiB.',
  });

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
