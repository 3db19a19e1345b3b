/** Plain values → the text of a relais.yaml: short maps in one line, comments where something needs a word. */
import { Document, isCollection, isMap, isPair, isScalar, type Node, type YAMLMap } from 'yaml';
import type { Path } from './reading.ts';

export interface FileComment {
  /** Of the key that it stands above; [] is the head of the file. */
  readonly path: Path;
  readonly text: string;
}

/** What a line holds at most where a map is written in one. */
const mostColumns = 96;

/** More of them are easier to read below one another. */
const mostItems = 12;

export const printFile = (sections: Readonly<Record<string, unknown>>, comments: readonly FileComment[]): string => {
  const document = new Document(sections, { version: '1.2', aliasDuplicateObjects: false });
  const top = document.contents as YAMLMap;
  for (const { path, text } of comments) comment(document, path, text);
  for (const [index, pair] of top.items.entries()) {
    if (isCollection(pair.value)) layOut(pair.value, 1, 0);
    if (index > 0 && isScalar(pair.key)) pair.key.spaceBefore = true;
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true, commentString: (text) => wrap(text) });
};

const comment = (document: Document, path: Path, text: string): void => {
  const note = ` ${text}`;
  if (path.length === 0) {
    document.commentBefore = [document.commentBefore, note].filter((each) => typeof each === 'string').join('\n');
    return;
  }
  const parent = document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  const target = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last))?.key
    : document.getIn(path, true);
  if (target === undefined || target === null || typeof target !== 'object') return;
  const node = target as Node;
  node.commentBefore = [node.commentBefore, note].filter((each) => typeof each === 'string').join('\n');
};

/** A comment is a paragraph of its own; it is broken where the line is full. */
const wrap = (text: string): string =>
  text
    .split('\n')
    .flatMap((line) => {
      const lines: string[] = [];
      for (const word of line.trim().split(' ')) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + word.length < 100) lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(`# ${word}`);
      }
      return lines;
    })
    .join('\n');

type Held = Parameters<typeof isCollection>[0];

/** In one line what fits there and holds at most one list or map; `keyWidth` is that of what stands before it. */
const layOut = (node: Held, depth: number, keyWidth: number): void => {
  if (!isCollection(node)) return;
  const children = childrenOf(node);
  const inner = children.filter(isFilled);
  const isSimple = inner.length <= 1 && inner.every((child) => childrenOf(child).every((each) => !isFilled(each)));
  const fits =
    isSimple &&
    node.items.length <= mostItems &&
    !hasComment(node) &&
    2 * depth + keyWidth + widthOf(node) <= mostColumns;
  if (node.items.length === 0 || (depth > 1 && fits)) {
    node.flow = true;
    return;
  }
  for (const [index, child] of children.entries()) layOut(child as Held, depth + 1, keyWidthOf(node.items[index]));
};

const keyWidthOf = (item: unknown): number =>
  isPair(item) && isScalar(item.key) ? String(item.key.value).length + 2 : 2;

const childrenOf = (node: unknown): readonly unknown[] =>
  isCollection(node) ? node.items.map((item) => (isPair(item) ? item.value : item)) : [];

const isFilled = (node: unknown): boolean => isCollection(node) && node.items.length > 0;

const hasComment = (node: Held): boolean =>
  isCollection(node) &&
  node.items.some((item) => {
    const own = isPair(item) ? (item.key as Node) : (item as Node);
    return own.commentBefore !== undefined && own.commentBefore !== null
      ? true
      : hasComment((isPair(item) ? item.value : item) as Held);
  });

/** Of the one line that it would be, its key aside. */
const widthOf = (node: Held): number => {
  const copy = new Document(isCollection(node) ? node.toJSON() : node);
  return copy.toString({ collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trimEnd().length;
};
