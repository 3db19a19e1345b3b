/** Comments that another language has no place for: said once, since nobody looks for what is gone. */
import { type Diagnostic, note } from '../diagnostic/diagnostic.ts';
import { logicalLines } from '../formats/crmsh/parse/logical-line.ts';
import { hasComment } from '../formats/keepalived/without-comment.ts';
import { sourceName } from '../native/import/source-name.ts';

type Format = 'cib' | 'crm' | 'corosync' | 'keepalived';

interface Made {
  readonly verb: 'import' | 'convert';
  /** What was made of the source. */
  readonly text: string;
  /** How many of its comments are in there in another form. */
  readonly kept?: number | undefined;
}

/** @param source the text that `file` has, which was read without faults. */
export const commentsLeft = (source: string, file: string, from: Format, made: Made): readonly Diagnostic[] => {
  const left = counts[from](source) - (made.kept ?? 0) - xmlComments(made.text);
  if (left <= 0) return [];
  const [comments, stay] = left === 1 ? ['1 comment', 'it stays'] : [`${left} comments`, 'they stay'];
  return [
    note(`${made.verb}/comments-left`, {
      message: `${comments} of ${sourceName(file)} could not be taken along.`,
      remedy: `Nothing is lost by that: ${stay} in the source. Copy by hand what should be in the new file.`,
    }),
  ];
};

/** Of crm, corosync.conf and keepalived.conf each line counts. */
const counts: Readonly<Record<Format, (text: string) => number>> = {
  cib: (text) => xmlComments(text),
  crm: (text) => logicalLines(text).filter((line) => line.text.startsWith('#')).length,
  corosync: (text) => text.match(/^[ \t]*#/gm)?.length ?? 0,
  keepalived: (text) => text.split('\n').filter(hasComment).length,
};

const xmlComments = (text: string): number => text.match(/<!--/g)?.length ?? 0;
