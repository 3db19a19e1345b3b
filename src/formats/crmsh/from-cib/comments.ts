/** Comments of the XML as the crm shell shows them: lines that begin with `#` before the command. */
import type { FromXml } from '../../cib/model/from-xml.ts';
import { withoutTrailing } from '../without-trailing.ts';

export const commentsOf = (object: FromXml | readonly FromXml[]): { readonly comments?: readonly string[] } => {
  const comments = commentsIn(object).flatMap(linesOf);
  return comments.length === 0 ? {} : { comments };
};

/** Each as it stands in the XML, of one or more lines. */
export const commentsIn = (object: FromXml | readonly FromXml[]): readonly string[] => {
  const children = Array.isArray(object) ? [] : ((object as FromXml).source?.children ?? []);
  return children.flatMap((child) => (child.kind === 'comment' ? [child.text] : []));
};

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => withoutTrailing(line.trim(), '\\').trimEnd())
    .filter((line) => line !== '')
    .map((line) => (line.startsWith('#') ? line : `# ${line}`));
