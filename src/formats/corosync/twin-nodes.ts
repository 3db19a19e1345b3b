/** Nodes of a corosync.conf that can't be told apart. */
import { type Diagnostic, fault, warning } from '../../diagnostic/diagnostic.ts';
import type { CorosyncConf, CorosyncItem, CorosyncSetting } from './conf.ts';
import { placeOfItem } from './place-of-item.ts';

/** Corosync refuses a nodeid that stands there twice; with a name that does, it starts, and Pacemaker takes two nodes for one. */
export const twinNodes = ({ items }: CorosyncConf, file: string): readonly Diagnostic[] => {
  const nodes = inSections(inSections([items], 'nodelist'), 'node');
  return [
    ...again(nodes, 'nodeid', (text) => String(Number(text))).map((setting) =>
      fault('corosync/same-nodeid', {
        message: `Another node has the nodeid ${setting.value} already, and Corosync refuses that.`,
        remedy: 'Give every node a nodeid of its own.',
        place: placeOfItem(setting, file),
      }),
    ),
    ...again(nodes, 'name', (text) => text).map((setting) =>
      warning('corosync/same-name', {
        message: `Another node has the name ${setting.value} already.`,
        remedy: 'Give every node the name that “uname -n” prints there.',
        place: placeOfItem(setting, file),
      }),
    ),
  ];
};

const inSections = (lists: readonly (readonly CorosyncItem[])[], name: string): readonly (readonly CorosyncItem[])[] =>
  lists.flatMap((items) =>
    items.flatMap((item) => (item.kind === 'section' && item.name === name ? [item.items] : [])),
  );

/** The settings of that key whose value another node has had before. */
const again = (
  nodes: readonly (readonly CorosyncItem[])[],
  key: string,
  plain: (text: string) => string,
): readonly CorosyncSetting[] => {
  const seen = new Set<string>();
  return nodes.flatMap((items) => {
    // Of a key that stands in a section twice the last counts.
    const setting = items.findLast((item) => item.kind === 'setting' && item.key === key);
    if (setting?.kind !== 'setting') return [];
    const value = plain(setting.value);
    if (seen.has(value)) return [setting];
    seen.add(value);
    return [];
  });
};
