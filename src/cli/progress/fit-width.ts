/** Cuts a line to the columns there are; colours take no room and are closed. */
import { textWidth } from '../../diagnostic/text-width.ts';

export const fitWidth = (line: string, columns: number): string => {
  if (textWidth(line) <= columns) return line;
  let width = 0;
  let text = '';
  let coloured = false;
  // The only control character that comes here is the ESC of our own colours.
  for (const [piece] of line.matchAll(/\p{Cc}\[[\d;]*m|\P{M}\p{M}*/gu)) {
    if (piece.startsWith('\u001B')) {
      coloured = true;
      text += piece;
      continue;
    }
    width += textWidth(piece);
    if (width > columns - 1) break;
    text += piece;
  }
  return `${columns > 0 ? `${text}…` : ''}${coloured ? '\u001B[0m' : ''}`;
};
