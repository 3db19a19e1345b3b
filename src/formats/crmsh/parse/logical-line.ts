/** Lines as the crm shell joins them: white space at both ends off, a backslash at the end takes the next one along. */
import type { Place } from '../../../diagnostic/place.ts';
import { withoutTrailing } from '../without-trailing.ts';
import { readPrompt } from './prompt.ts';

export interface LogicalLine {
  readonly text: string;
  /** Where each piece of `text` stands in the file, in order. */
  readonly pieces: readonly Piece[];
}

interface Piece {
  /** Offset in the logical line. */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/**
 * Empty lines are left out. As in the crm shell, what a backslash joins is joined without a space. A line that was
 * pasted with its prompt has the one of continued lines, `>`, before those that it takes along.
 */
export const logicalLines = (text: string): LogicalLine[] => {
  const lines: LogicalLine[] = [];
  let parts: string[] = [];
  let pieces: Piece[] = [];
  let length = 0;
  let isPrompted: boolean | undefined;
  const end = (): void => {
    const joined = parts.join('');
    if (joined.trim() !== '') lines.push({ text: joined.trimEnd(), pieces });
    parts = [];
    pieces = [];
    length = 0;
    isPrompted = undefined;
  };
  for (const [index, physical] of text.split('\n').entries()) {
    let stripped = physical.trim();
    let indent = physical.length - physical.trimStart().length;
    const isContinued = stripped.endsWith('\\');
    if (parts.length > 0 && stripped.startsWith('>')) {
      isPrompted ??= readPrompt(parts[0] ?? '').length > 0;
      const rest = isPrompted && /^>(\s|\\|$)/.test(stripped) ? stripped.slice(1).trimStart() : stripped;
      indent += stripped.length - rest.length;
      stripped = rest;
    }
    const part = withoutTrailing(stripped, '\\');
    // A piece that holds nothing but blanks at the start of a command would shift it: it is left out.
    if (length > 0 || part.trim() !== '') {
      pieces.push({ offset: length, line: index + 1, column: indent + 1, length: part.length });
      parts.push(part);
      length += part.length;
    }
    if (!isContinued) end();
  }
  end();
  return lines;
};

/** The place of `length` characters at `offset`, as far as they stand on one line of the file. */
export const placeAt = (line: LogicalLine, offset: number, length: number, file: string): Place => {
  const piece = pieceAt(line.pieces, offset);
  const within = offset - piece.offset;
  return {
    file,
    line: piece.line,
    column: piece.column + within,
    length: Math.max(1, Math.min(length, piece.length - within)),
  };
};

const pieceAt = (pieces: readonly Piece[], offset: number): Piece => {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.offset ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return pieces[low] ?? { offset: 0, line: 1, column: 1, length: 0 };
};
