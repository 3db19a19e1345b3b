/** The members that a corosync.conf names. */
import type { CorosyncItem } from '../formats/corosync/conf.ts';
import { parseCorosyncConf } from '../formats/corosync/parse-corosync-conf.ts';

export interface Member {
  readonly name: string;
  readonly nodeid: number;
  /** Of link 0. */
  readonly address: string;
}

export const inside = (items: readonly CorosyncItem[], name: string): readonly (readonly CorosyncItem[])[] =>
  items.flatMap((item) => (item.kind === 'section' && item.name === name ? [item.items] : []));

export const setting = (items: readonly CorosyncItem[], key: string): string => {
  const found = items.findLast((item) => item.kind === 'setting' && item.key === key);
  return found?.kind === 'setting' ? found.value : '';
};

/** None where the text is no corosync.conf. */
export const corosyncMembers = (text: string): readonly Member[] =>
  inside(parseCorosyncConf(text).conf?.items ?? [], 'nodelist')
    .flatMap((nodelist) => inside(nodelist, 'node'))
    .map((node) => ({
      name: setting(node, 'name'),
      nodeid: Number(setting(node, 'nodeid')),
      address: setting(node, 'ring0_addr'),
    }))
    // Written by hand, a node may have no name there: Pacemaker knows it by its host name, and relais by the file's nodeid.
    .filter(({ name }) => name !== '');
