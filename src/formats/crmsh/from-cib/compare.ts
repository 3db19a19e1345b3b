/** Whether an object came through the crm language as it was. */
import { attributeName, elementWords, fieldWords } from './xml-words.ts';

export interface Difference {
  /** Such as `boolean-op of <rule id="web-rule">`. */
  readonly words: string;
  /** What it is of; undefined where it is of the whole. */
  readonly item?: object;
  /** Of the item, where it is one. */
  readonly attribute?: string;
}

export interface Comparison {
  /** The first part that says something else. */
  readonly difference?: Difference;
  /** Ids inside the object that became others. */
  readonly lostIds: readonly string[];
  /** Values that were written though they hold anyway, such as `require-all="true"`, and are not any more. */
  readonly lostDefaults: readonly string[];
}

/** Values that mean the same as none. `sequential` is not among them: see formats/cib/diff/flatten.ts. */
const defaults: Readonly<Record<string, string>> = {
  'resource-set requireAll': 'true',
  'rule booleanOp': 'and',
  'expression type': 'string',
  'expression valueSource': 'literal',
  'node type': 'member',
};

/** Objects whose id is what they say, and not merely their own name. */
const references = ['resource-ref', 'obj-ref', 'acl-role-ref'];

export const compareObjects = (before: object, after: object): Comparison => {
  const lostIds: string[] = [];
  const lostDefaults: string[] = [];
  const visit = (one: unknown, other: unknown, at: Part): Difference | undefined => {
    if (one === other) return undefined;
    if (Array.isArray(one) && Array.isArray(other)) {
      if (one.length !== other.length) return differenceAt(at, before, one, other);
      return firstOf(one.entries(), ([index, each]) => visit(each, other[index], { ...at, depth: at.depth + 1 }));
    }
    if (!isObject(one) || !isObject(other)) return differenceAt(at, before, one, other);
    const inner = at.depth > 0 && !references.includes(String(one.kind));
    const item = 'kind' in one ? one : at.item;
    return firstOf(new Set([...Object.keys(one), ...Object.keys(other)]), (key) => {
      if (
        key === 'source' ||
        (key === 'type' && one.kind === 'node' && (one.type ?? 'member') === (other.type ?? 'member'))
      )
        return undefined;
      const [left, right] = [one[key], other[key]];
      if (key === 'id' && inner) {
        if (left !== right && typeof left === 'string') lostIds.push(left);
        return undefined;
      }
      const none = defaults[`${String(one.kind)} ${key}`];
      if ((left ?? none) === (right ?? none)) {
        if (right === undefined && typeof left === 'string')
          lostDefaults.push(of(`${attributeName(key)}="${left}"`, item, before));
        return undefined;
      }
      return visit(left, right, { key, item, depth: at.depth + 1 });
    });
  };
  const difference = visit(before, after, { key: 'kind', item: before, depth: 0 });
  const lost = { lostIds, lostDefaults };
  return difference === undefined ? lost : { difference, ...lost };
};

/** A field of an object, in which a difference is looked for. */
interface Part {
  readonly key: string;
  readonly item: object | undefined;
  readonly depth: number;
}

const differenceAt = ({ key, item }: Part, before: object, one: unknown, other: unknown): Difference => {
  const whole = item === undefined ? {} : { item };
  if (key === 'kind' && item !== undefined) return { words: elementWords(item), ...whole };
  const isPlain = !isObject(one) && !isObject(other);
  const words = isPlain ? attributeName(key) : fieldWords(key, one, other);
  const isAttribute = isPlain || key === 'extra';
  return { words: of(words, item, before), ...whole, ...(isAttribute && { attribute: words }) };
};

/** The title of the whole says what it is of already. */
const of = (words: string, item: object | undefined, whole: object): string =>
  item === undefined || item === whole ? words : `${words} of ${elementWords(item)}`;

const firstOf = <T>(items: Iterable<T>, look: (item: T) => Difference | undefined): Difference | undefined => {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
