/** Changes of a text at places that its parser told, so that all else stays byte for byte. */

export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** @param splices in any order; none reaches into another. */
export const spliced = (text: string, splices: readonly Splice[]): string =>
  splices
    .toSorted((a, b) => b.start - a.start)
    .reduce((before, { start, end, text: words }) => before.slice(0, start) + words + before.slice(end), text);
