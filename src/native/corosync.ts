/** `corosync`: what corosync.conf says beyond, or instead of, what relais writes; null leaves a key or a section out. */
import * as z from 'zod';
import type { CorosyncConf, CorosyncItem, CorosyncSection } from '../formats/corosync/conf.ts';
import { parseLine } from '../formats/corosync/parse-line.ts';
import type { Path } from './reading.ts';
import { described, word } from './word.ts';

/** A key's value, several of a repeated key, null for none; a section, several of a repeated one. */
export type CorosyncValue = string | null | CorosyncMap | readonly (string | CorosyncMap)[];

export interface CorosyncMap {
  readonly [name: string]: CorosyncValue;
}

/** What the file says of corosync.conf in Corosync's own words. */
export interface CorosyncPart {
  /** Over the whole of corosync.conf. */
  readonly whole: CorosyncMap;
  /** Over the `node` section of each node, by its name. */
  readonly nodes: ReadonlyMap<string, CorosyncMap>;
  /** 1-based line of the key that ends the path. */
  readonly lineOf: (path: Path) => number;
}

const name = z.string().check((context) => {
  if (/^[A-Za-z0-9._/-]+$/.test(context.value)) return;
  context.issues.push({
    code: 'custom',
    input: context.value,
    message: 'this can’t be a name in corosync.conf.',
    params: {
      code: 'native/bad-corosync-name',
      remedy: 'Use letters, digits, “_”, “-” and “.”, as corosync.conf(5) does.',
    },
  });
});

const line = word.check((context) => {
  if (isWritable(context.value)) return;
  context.issues.push({
    code: 'custom',
    input: context.value,
    message: 'a line of corosync.conf can’t hold this.',
    params: {
      code: 'native/bad-corosync-value',
      remedy: 'Write it in one line, without “{”, and no blanks around it.',
    },
  });
});

/** What Corosync would read from the line is what was meant. */
const isWritable = (text: string): boolean => {
  if (/[\n\r\0]/.test(text)) return false;
  const line = parseLine(`x: ${text}`);
  return line.kind === 'setting' && line.value === text;
};

const map: z.ZodType<CorosyncMap> = z
  .record(name, z.union([line, z.null(), z.lazy(() => map), z.array(z.union([line, z.lazy(() => map)]))]))
  .meta({ id: 'corosync' });

const about =
  'What corosync.conf says beyond what relais writes, or instead of it, in Corosync’s own words: section → key → value. null leaves a key or a section out; a list repeats it.';

export const corosyncSchema: z.ZodType<CorosyncMap> = described(map, about, {
  totem: { token_retransmits_before_loss_const: 10 },
});

export const corosyncOfNodeSchema: z.ZodType<CorosyncMap> = described(
  map,
  'The same for its node section in corosync.conf.',
  { quorum_votes: 2 },
);

/** relais's own corosync.conf with the file's words over it. */
export const withOwnWords = (conf: CorosyncConf, part: CorosyncPart): CorosyncConf => {
  const items = overlay(conf.items, part.whole, ['corosync'], part.lineOf);
  return {
    ...conf,
    items: items.map((item) =>
      item.kind === 'section' && item.name === 'nodelist'
        ? { ...item, items: item.items.map((node) => ofNode(node, part)) }
        : item,
    ),
  };
};

const ofNode = (item: CorosyncItem, part: CorosyncPart): CorosyncItem => {
  if (item.kind !== 'section') return item;
  const said = item.items.find((each) => each.kind === 'setting' && each.key === 'name');
  const named = said?.kind === 'setting' ? said.value : '';
  const own = part.nodes.get(named);
  if (own === undefined) return item;
  return { ...item, items: overlay(item.items, own, ['nodes', named, 'corosync'], part.lineOf) };
};

const overlay = (
  items: readonly CorosyncItem[],
  said: CorosyncMap,
  path: Path,
  lineOf: CorosyncPart['lineOf'],
): readonly CorosyncItem[] => {
  const isSaid = (item: CorosyncItem): boolean => item.kind !== 'remark' && Object.hasOwn(said, nameOf(item));
  const done = new Set<string>();
  const inPlace = items.flatMap((item): readonly CorosyncItem[] => {
    if (!isSaid(item)) return [item];
    const key = nameOf(item);
    if (done.has(key)) return [];
    done.add(key);
    const same = items.filter((other) => other.kind === 'section' && other.name === key) as readonly CorosyncSection[];
    return itemsOf(key, said[key] ?? null, same, [...path, key], lineOf);
  });
  const rest = Object.entries(said).filter(([key]) => !done.has(key));
  return [...inPlace, ...rest.flatMap(([key, each]) => itemsOf(key, each, [], [...path, key], lineOf))];
};

const nameOf = (item: CorosyncItem): string =>
  item.kind === 'setting' ? item.key : item.kind === 'section' ? item.name : '';

const itemsOf = (
  key: string,
  said: CorosyncValue,
  before: readonly CorosyncSection[],
  path: Path,
  lineOf: CorosyncPart['lineOf'],
): readonly CorosyncItem[] => {
  if (said === null) return [];
  const line = lineOf(path);
  if (typeof said === 'string') return [{ kind: 'setting', key, value: said, line }];
  if (isList(said)) return said.flatMap((each, index) => itemsOf(key, each, [], [...path, index], lineOf));
  const [only, ...more] = before;
  const base = only !== undefined && more.length === 0 ? only.items : [];
  return [{ kind: 'section', name: key, items: overlay(base, said, path, lineOf), line }];
};

const isList = (said: CorosyncValue): said is readonly (string | CorosyncMap)[] => Array.isArray(said);
