/** Every file that the nodes get, as text: which nodes, where, whose it is, and what is in it. */
import type { State } from '../../plan/state.ts';
import type { Element } from '../../services/element.ts';

export const filesText = ({ nodes }: State): string => {
  const pieces = new Map<string, string[]>();
  for (const [node, elements] of nodes) {
    for (const element of elements.values()) {
      const piece = pieceOf(element);
      if (piece === undefined) continue;
      const on = pieces.get(piece);
      if (on === undefined) pieces.set(piece, [node]);
      else on.push(node);
    }
  }
  return [...pieces].map(([piece, on]) => `# ${on.join(', ')}: ${piece}`).join('\n');
};

const pieceOf = (element: Element): string | undefined => {
  switch (element.kind) {
    case 'file':
      return `${element.path} (${element.mode.toString(8)} ${element.owner})\n${element.content}`;
    case 'block':
      return `${element.path}, the lines of ${element.label}\n${element.lines.map((line) => `${line}\n`).join('')}`;
    case 'link':
      return element.target === '' ? `${element.path} is not there\n` : `${element.path} → ${element.target}\n`;
    case 'tree':
      return `${element.link} holds the content of ${element.root}\n`;
    default:
      return undefined;
  }
};
