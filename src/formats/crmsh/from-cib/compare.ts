/** Whether an object came through the crm language as it was. */

export interface Comparison {
  /** The first field that says something else, such as `metaAttributes 1 rules 1 conditions`. */
  readonly difference?: string;
  /** Ids inside the object that became others. */
  readonly lostIds: readonly string[];
  /** Values that were written though they hold anyway, such as `requireAll true`, and are not any more. */
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
  const visit = (one: unknown, other: unknown, path: string, depth: number): string | undefined => {
    if (one === other) return undefined;
    if (Array.isArray(one) && Array.isArray(other)) {
      if (one.length !== other.length) return path;
      for (const [index, each] of one.entries()) {
        const found = visit(each, other[index], `${path} ${index + 1}`.trim(), depth + 1);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    if (!isObject(one) || !isObject(other)) return path;
    const inner = depth > 0 && !references.includes(String(one.kind));
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      if (
        key === 'source' ||
        (key === 'type' && one.kind === 'node' && (one.type ?? 'member') === (other.type ?? 'member'))
      )
        continue;
      const [left, right] = [one[key], other[key]];
      if (key === 'id' && inner) {
        if (left !== right && typeof left === 'string') lostIds.push(left);
        continue;
      }
      const none = defaults[`${String(one.kind)} ${key}`];
      if ((left ?? none) === (right ?? none)) {
        if (right === undefined && typeof left === 'string') lostDefaults.push(`${key} ${left}`);
        continue;
      }
      const found = visit(left, right, `${path} ${key}`.trim(), depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const difference = visit(before, after, '', 0);
  const lost = { lostIds, lostDefaults };
  return difference === undefined ? lost : { difference: difference === '' ? 'kind' : difference, ...lost };
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
