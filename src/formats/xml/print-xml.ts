/** Drafts and elements → XML text; what did not change keeps its bytes, white space and comments. */
import { escapeText, escapeValue } from './characters.ts';
import type { Draft } from './draft.ts';
import type { XmlElement, XmlNode, XmlSpan } from './element.ts';

/** What is around the root element (declaration, comments, last newline) is kept too. */
export const printDocument = (root: Draft): string => {
  const span = root.source?.span;
  const text = printDraft(root, '').text;
  return span === undefined
    ? `${text}\n`
    : span.text.value.slice(0, span.start) + text + span.text.value.slice(span.end);
};

interface Printed {
  readonly text: string;
  /** The very bytes of the draft's source. */
  readonly same: boolean;
}

/** `indent` is the white space before the element on its line. */
const printDraft = (draft: Draft, indent: string): Printed => {
  const span = draft.source?.span;
  return span === undefined || draft.source === undefined
    ? { text: printNew(draft, indent), same: false }
    : printOver(draft, draft.source, span);
};

const sourceOf = (child: Draft | XmlElement): XmlElement | undefined =>
  child.kind === 'element' ? child : child.source;

const printFresh = (child: Draft | XmlElement, indent: string): string =>
  child.kind === 'element' ? printElement(child, indent) : printNew(child, indent);

/** Laid out afresh, whatever its source: bytes are kept only where they stand. */
const printNew = (draft: Draft, indent: string): string => {
  let open = `<${draft.name}`;
  for (const [name, value] of draft.attributes) open += ` ${name}="${escapeValue(value)}"`;
  const inner = `${indent}  `;
  const children = draft.slots.flat().map((child) => `\n${inner}${printFresh(child, inner)}`);
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}\n${indent}</${draft.name}>`;
};

/** An element as it was read, or laid out afresh when it was made. */
export const printElement = (element: XmlElement, indent: string): string => {
  const span = element.span;
  if (span !== undefined) return span.text.value.slice(span.start, span.end);
  const attributes = element.attributes.map(({ name, value }) => ` ${name}="${escapeValue(value)}"`).join('');
  if (element.children.length === 0) return `<${element.name}${attributes}/>`;
  const mixed = element.children.some((child) => child.kind === 'text');
  const inner = `${indent}  `;
  const children = element.children.map((child) => (mixed ? '' : `\n${inner}`) + printNode(child, inner)).join('');
  return `<${element.name}${attributes}>${children}${mixed ? '' : `\n${indent}`}</${element.name}>`;
};

const printNode = (node: XmlNode, indent: string): string => {
  if (node.kind === 'element') return printElement(node, indent);
  if (node.kind === 'text') return escapeText(node.text);
  return node.kind === 'comment' ? `<!--${node.text}-->` : `<?${node.text}?>`;
};

/** What stands at an element of the source: the one to print there, and new ones before and after it. */
interface Position {
  child?: Draft | XmlElement;
  readonly before: (Draft | XmlElement)[];
  readonly after: (Draft | XmlElement)[];
}

const printOver = (draft: Draft, source: XmlElement, span: XmlSpan): Printed => {
  const old = source.children.filter((node) => node.kind === 'element');
  const positions: Position[] = old.map(() => ({ before: [], after: [] }));
  const orphans = place(draft, old, positions);
  const indent = indentOf(span);
  const inner = innerIndent(source, indent);
  const print = (child: Draft | XmlElement): Printed =>
    child.kind === 'element' ? { text: printElement(child, ''), same: true } : printDraft(child, inner ?? '');
  const fresh = (child: Draft | XmlElement): string => printFresh(child, inner ?? '');
  const gap = inner === undefined ? '' : `\n${inner}`;
  const printed = new Map<Position, Printed>();
  let same = orphans.length === 0 && source.name === draft.name && sameAttributes(draft, source);
  positions.forEach((position, index) => {
    const { child, before, after } = position;
    if (child !== undefined) printed.set(position, print(child));
    same &&= child !== undefined && sourceOf(child) === old[index] && printed.get(position)?.same === true;
    same &&= before.length === 0 && after.length === 0;
  });
  const text = span.text.value;
  if (same) return { text: text.slice(span.start, span.end), same };
  const pieces = orphans.map((child) => gap + fresh(child));
  let index = 0;
  for (const node of source.children) {
    const position = node.kind === 'element' ? positions[index++] : undefined;
    if (position === undefined) {
      pieces.push(rawOf(node, text));
    } else {
      const own = printed.get(position);
      pieces.push(...position.before.map((child) => fresh(child) + gap));
      if (own !== undefined) pieces.push(own.text);
      else pieces.push((pieces.pop() ?? '').replace(/(\r?\n)?[ \t]*$/, ''));
      pieces.push(...position.after.map((child) => gap + fresh(child)));
    }
  }
  let body = pieces.join('');
  if (body.trim() === '') return { text: printOpen(draft, source, span, '/>'), same };
  if (span.openEnd === span.closeStart) body += `\n${indent}`;
  return { text: `${printOpen(draft, source, span, '>')}${body}</${draft.name}>`, same };
};

/** Gives every child of the draft its position; returns those for which the source has none before them. */
const place = (draft: Draft, old: readonly XmlElement[], positions: readonly Position[]): (Draft | XmlElement)[] => {
  const where = new Map(old.map((element, index) => [element, index]));
  const orphans: (Draft | XmlElement)[] = [];
  let highest = -1;
  for (const slot of draft.slots) {
    const claims = new Set<Draft | XmlElement>();
    const taken: number[] = [];
    for (const child of slot) {
      const element = sourceOf(child);
      const index = element === undefined ? undefined : where.get(element);
      if (element === undefined || index === undefined) continue;
      where.delete(element);
      claims.add(child);
      taken.push(index);
    }
    taken.sort((one, other) => one - other);
    const early = taken[0];
    let turn = 0;
    let last = highest;
    for (const child of slot) {
      if (claims.has(child)) {
        last = taken[turn++] ?? last;
        const position = positions[last];
        if (position !== undefined) position.child = child;
      } else if (turn === 0 && early !== undefined) {
        positions[early]?.before.push(child);
      } else {
        (positions[last]?.after ?? orphans).push(child);
      }
    }
    highest = Math.max(highest, taken.at(-1) ?? -1);
  }
  return orphans;
};

const sameAttributes = (draft: Draft, source: XmlElement): boolean =>
  draft.attributes.size === source.attributes.length &&
  source.attributes.every(({ name, value }) => draft.attributes.get(name) === value);

const printOpen = (draft: Draft, source: XmlElement, span: XmlSpan, ending: '>' | '/>'): string => {
  const text = span.text.value;
  let open = `<${draft.name}`;
  let from = span.start + 1 + source.name.length;
  for (const { name, value, start, end } of source.attributes) {
    if (start === undefined || end === undefined) continue;
    const wanted = draft.attributes.get(name);
    if (wanted !== undefined)
      open +=
        text.slice(from, start) + (wanted === value ? text.slice(start, end) : `${name}="${escapeValue(wanted)}"`);
    from = end;
  }
  const known = new Set(source.attributes.map((attribute) => attribute.name));
  for (const [name, value] of draft.attributes) if (!known.has(name)) open += ` ${name}="${escapeValue(value)}"`;
  const tail = text.slice(from, span.openEnd).replace(/\/?>$/, '');
  return open + tail + ending;
};

const rawOf = (node: XmlNode, text: string): string =>
  node.kind === 'element' ? '' : text.slice(node.start ?? 0, node.end ?? node.start ?? 0);

/** The white space before an element on its own line. */
const indentOf = (span: XmlSpan): string => {
  const text = span.text.value;
  const line = text.lastIndexOf('\n', span.start - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, span.start))?.[0] ?? '';
};

/** How children are indented; undefined where they stand on one line without white space. */
const innerIndent = (source: XmlElement, indent: string): string | undefined => {
  const first = source.children.findIndex((node) => node.kind === 'element');
  if (first === -1) return `${indent}  `;
  const before = source.children[first - 1];
  if (before?.kind !== 'text' || !before.text.includes('\n')) return undefined;
  return before.text.slice(before.text.lastIndexOf('\n') + 1);
};
