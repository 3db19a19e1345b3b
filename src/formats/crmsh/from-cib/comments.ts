/** Comments of the XML as the crm shell shows them: lines that begin with `#` before the command. */
import type { FromXml } from '../../cib/model/from-xml.ts';
import { withoutTrailing } from '../without-trailing.ts';

export const commentsOf = (object: FromXml | readonly FromXml[]): { readonly comments?: readonly string[] } => {
  const children = Array.isArray(object) ? [] : ((object as FromXml).source?.children ?? []);
  const comments = children.flatMap((child) => (child.kind === 'comment' ? linesOf(child.text) : []));
  return comments.length === 0 ? {} : { comments };
};

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => withoutTrailing(line.trim(), '\\').trimEnd())
    .filter((line) => line !== '')
    .map((line) => (line.startsWith('#') ? line : `# ${line}`));
