/** Lines → statements with their blocks. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import type { Place } from '../../diagnostic/place.ts';
import type { Statement, Word } from './conf.ts';
import type { Line } from './read-lines.ts';
import { placeIn, splitWords } from './split-words.ts';

const maximumDepth = 50;

interface Open {
  readonly statements: Building[];
  /** Where its brace stands. */
  readonly place?: Place;
}

interface Building {
  readonly words: readonly Word[];
  block?: Open;
}

export const parseStatements = (
  lines: readonly Line[],
  file: string,
  report: (diagnostic: Diagnostic) => void,
): Statement[] => {
  const root: Open = { statements: [] };
  const stack: Open[] = [root];
  const top = (): Open => stack.at(-1) ?? root;
  const open = (place: Place): void => {
    const last = top().statements.at(-1);
    const block: Open = { statements: [], place };
    if (stack.length > maximumDepth) {
      report(bracket('keepalived/too-deep', 'Blocks stand inside one another too deep.', place));
      return;
    }
    if (last === undefined || last.block !== undefined) {
      report(bracket('keepalived/unexpected-brace', 'This { opens no block: no keyword stands before it.', place));
    } else {
      last.block = block;
    }
    stack.push(block);
  };
  const close = (place: Place): void => {
    if (stack.length > 1) stack.pop();
    else report(bracket('keepalived/unexpected-brace', 'This } closes nothing.', place));
  };
  for (const line of lines) {
    for (const piece of splitBraces(line.text)) {
      const place = placeIn(line, piece.offset, piece.text.length, file);
      if (piece.text === '{') {
        open(place);
      } else if (piece.text === '}') {
        close(place);
      } else {
        const words = splitWords(piece.text, piece.offset, line, file);
        if (words === undefined) report(openQuote(place));
        else if (words.length > 0) top().statements.push({ words });
      }
    }
  }
  for (const each of stack.slice(1)) {
    if (each.place !== undefined) report(bracket('keepalived/open-block', 'This block is never closed.', each.place));
  }
  return root.statements.flatMap(finish);
};

const finish = ({ words, block }: Building): Statement[] => {
  const [name, ...values] = words;
  if (name === undefined) return [];
  return [
    { kind: 'statement', name, values, ...(block === undefined ? {} : { block: block.statements.flatMap(finish) }) },
  ];
};

/** Braces outside double quotes stand alone, whatever is around them. */
const splitBraces = (text: string): { readonly text: string; readonly offset: number }[] => {
  const pieces: { readonly text: string; readonly offset: number }[] = [];
  let start = 0;
  const save = (end: number): void => {
    const piece = text.slice(start, end);
    const indent = piece.length - piece.trimStart().length;
    if (piece.trim() !== '') pieces.push({ text: piece.trim(), offset: start + indent });
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      const close = text.indexOf('"', at + 1);
      at = close < 0 ? text.length : close;
    } else if (character === '$' && text[at + 1] === '{') {
      // A parameter that is not set.
      const close = text.indexOf('}', at);
      at = close < 0 ? at + 1 : close;
    } else if (character === '{' || character === '}') {
      save(at);
      pieces.push({ text: character, offset: at });
      start = at + 1;
    }
  }
  save(text.length);
  return pieces;
};

const bracket = (code: string, message: string, place: Place): Diagnostic =>
  fault(code, { message, remedy: 'Give each { its }, and each block a keyword.', place });

const openQuote = (place: Place): Diagnostic =>
  fault('keepalived/open-quote', {
    message: 'A quote is never closed on this line.',
    remedy: "Close it; a value can't go over the end of a line.",
    place,
  });
