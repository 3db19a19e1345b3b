/** What the file has to say in Corosync's own words, so that relais's corosync.conf becomes the one that is there. */
import type { CorosyncItem } from '../formats/corosync/conf.ts';
import type { CorosyncMap, CorosyncValue } from './corosync.ts';

/** Over `base`, relais's own items of a section, to say what `actual` does. */
export const corosyncWords = (base: readonly CorosyncItem[], actual: readonly CorosyncItem[]): CorosyncMap => {
  const names = new Set([...base, ...actual].flatMap((item) => nameOf(item) ?? []));
  const words = [...names].flatMap((name) => {
    const said = wordsOf(named(base, name), named(actual, name));
    return said === undefined ? [] : [[name, said] as const];
  });
  return Object.fromEntries(words.toSorted(([, one], [, other]) => Number(one === null) - Number(other === null)));
};

const nameOf = (item: CorosyncItem): string | undefined =>
  item.kind === 'setting' ? item.key : item.kind === 'section' ? item.name : undefined;

const named = (items: readonly CorosyncItem[], name: string): readonly CorosyncItem[] =>
  items.filter((item) => nameOf(item) === name);

/** Undefined where there is nothing to say. */
const wordsOf = (base: readonly CorosyncItem[], actual: readonly CorosyncItem[]): CorosyncValue | undefined => {
  if (actual.length === 0) return null;
  const before = base.map(plain);
  const now = actual.map(plain);
  if (JSON.stringify(before) === JSON.stringify(now)) return undefined;
  const [one, ...more] = actual;
  const [was, ...others] = base;
  const single = more.length === 0 && one?.kind === 'section' && others.length === 0;
  if (single && (was === undefined || was.kind === 'section')) {
    const words = corosyncWords(was?.items ?? [], one.items);
    return Object.keys(words).length === 0 && was !== undefined ? undefined : words;
  }
  return now.length === 1 ? now[0] : now;
};

/** A setting's value, or a section as a map; sorted, since the order of keys says nothing. */
const plain = (item: CorosyncItem): string | CorosyncMap => {
  if (item.kind === 'setting') return item.value;
  if (item.kind === 'remark') return '';
  const names = [...new Set(item.items.flatMap((each) => nameOf(each) ?? []))].toSorted();
  return Object.fromEntries(
    names.map((name) => {
      const all = named(item.items, name).map(plain);
      return [name, all.length === 1 ? (all[0] ?? '') : all] as const;
    }),
  );
};
