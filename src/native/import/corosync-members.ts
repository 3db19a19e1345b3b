/** The nodes that a corosync.conf names, and how long it waits for them. */
import type { CorosyncConf, CorosyncItem, CorosyncSection } from '../../formats/corosync/conf.ts';

export interface CorosyncNode {
  readonly name?: string;
  readonly nodeid?: number;
  /** ring0_addr, ring1_addr, …: addresses or names. */
  readonly links: readonly string[];
  /** Its section. */
  readonly items: readonly CorosyncItem[];
}

/** The last section of that name; an empty one where there is none. */
export const sectionNamed = (conf: CorosyncConf, name: string): CorosyncSection =>
  (conf.items.findLast((item) => item.kind === 'section' && item.name === name) as CorosyncSection | undefined) ?? {
    kind: 'section',
    name,
    items: [],
  };

/** The value of the last setting of that name. */
export const settingNamed = (items: readonly CorosyncItem[], key: string): string | undefined => {
  const found = items.findLast((item) => item.kind === 'setting' && item.key === key);
  return found?.kind === 'setting' ? found.value : undefined;
};

/** Nodes are counted on through all sections of that name: node_number in exec/coroparse.c. */
export const nodelistOf = (items: readonly CorosyncItem[]): readonly CorosyncItem[] =>
  items.flatMap((item) => (item.kind === 'section' && item.name === 'nodelist' ? item.items : []));

export const corosyncNodes = (conf: CorosyncConf): readonly CorosyncNode[] =>
  nodelistOf(conf.items).flatMap((item) => {
    if (item.kind !== 'section' || item.name !== 'node') return [];
    const name = settingNamed(item.items, 'name');
    const nodeid = Number(settingNamed(item.items, 'nodeid'));
    const links = Array.from({ length: 8 }, (_, link) => settingNamed(item.items, `ring${link}_addr`));
    return [
      {
        ...(name !== undefined && { name }),
        ...(nodeid > 0 && { nodeid }),
        links: links.flatMap((link) => link ?? []),
        items: item.items,
      },
    ];
  });

/** For relais.yaml: Corosync's own timings are those of the profile `patient`. */
export const failoverOf = (conf: CorosyncConf): string | { readonly token: string; readonly consensus: string } => {
  const { items } = sectionNamed(conf, 'totem');
  const token = Number(settingNamed(items, 'token') ?? 3000);
  const consensus = Number(settingNamed(items, 'consensus') ?? Math.ceil(token * 1.2));
  return token === 3000 && consensus === 3600 ? 'patient' : { token: `${token}ms`, consensus: `${consensus}ms` };
};
