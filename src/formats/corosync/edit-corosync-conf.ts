/** A corosync.conf that is there, changed to say what another one says: its comments, its order and its lines stay. */
import type { CorosyncConf, CorosyncItem, CorosyncSection, CorosyncSetting } from './conf.ts';
import { diffCorosyncConf } from './diff-corosync-conf.ts';
import { sectionLabel } from './section-label.ts';

/** Comments go with a section that goes. The wanted one itself where the other can't be brought to say the same. */
export const editCorosyncConf = (before: CorosyncConf, wanted: CorosyncConf): CorosyncConf => {
  const edited = { ...before, items: edit(before.items, wanted.items, '') };
  return diffCorosyncConf(edited, wanted).length === 0 ? edited : wanted;
};

const edit = (before: readonly CorosyncItem[], wanted: readonly CorosyncItem[], path: string): CorosyncItem[] => {
  const left = named(wanted, path);
  const last = new Map(before.map((item, index) => [item.kind === 'remark' ? '' : nameOf(item, path), index]));
  const kept = before.flatMap((item, index): CorosyncItem[] => {
    if (item.kind === 'remark') return [item];
    const name = nameOf(item, path);
    const now = left.get(name);
    // Of what is written twice the last counts.
    if (now === undefined || last.get(name) !== index) return [];
    left.delete(name);
    if (item.kind === 'setting') return now.kind === 'setting' ? [{ ...item, value: now.value }] : [];
    return now.kind === 'section' ? [{ ...item, items: edit(item.items, now.items, pathOf(item, path)) }] : [];
  });
  return withNew(kept, [...left.values()]);
};

/** A section that is written twice is one. */
const named = (items: readonly CorosyncItem[], path: string): Map<string, CorosyncSetting | CorosyncSection> => {
  const found = new Map<string, CorosyncSetting | CorosyncSection>();
  for (const item of items) {
    if (item.kind === 'remark') continue;
    const name = nameOf(item, path);
    const other = found.get(name);
    const isSecond = item.kind === 'section' && other?.kind === 'section';
    found.set(name, isSecond ? { ...other, items: [...other.items, ...item.items] } : item);
  }
  return found;
};

/** New settings stand behind those that are there, new sections at the end. */
const withNew = (kept: readonly CorosyncItem[], added: readonly CorosyncItem[]): CorosyncItem[] => {
  const settings = added.filter(({ kind }) => kind === 'setting');
  const at = kept.findLastIndex(({ kind }) => kind === 'setting') + 1;
  return [...kept.slice(0, at), ...settings, ...kept.slice(at), ...added.filter(({ kind }) => kind === 'section')];
};

const pathOf = ({ name }: CorosyncSection, path: string): string => (path === '' ? name : `${path}.${name}`);

const nameOf = (item: CorosyncSetting | CorosyncSection, path: string): string => {
  if (item.kind === 'setting') return `${item.key}:`;
  const label = sectionLabel(pathOf(item, path), item.items);
  return label === undefined ? `${item.name} {` : `${item.name} { ${label}`;
};
