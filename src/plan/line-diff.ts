/** The lines that differ between two texts, with a little of what stands around them. */
import { structuredPatch } from 'diff';

export const lineDiff = (before: string, after: string): readonly string[] =>
  structuredPatch('', '', before, after, '', '', { context: 1 }).hunks.flatMap((hunk) =>
    hunk.lines.filter((line) => !line.startsWith('\\')),
  );
