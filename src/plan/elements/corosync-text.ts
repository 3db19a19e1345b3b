/** The corosync.conf that is to be written where one of this cluster is already, with somebody's comments in it. */
import type { CorosyncConf, CorosyncItem } from '../../formats/corosync/conf.ts';
import { editCorosyncConf } from '../../formats/corosync/edit-corosync-conf.ts';
import { parseCorosyncConf } from '../../formats/corosync/parse-corosync-conf.ts';
import { printCorosyncConf } from '../../formats/corosync/print-corosync-conf.ts';
import { corosyncHeader } from '../corosync-header.ts';

/**
 * The wanted text itself where nobody has written a comment: then all nodes have the same bytes. Another cluster's comments, such as
 * those of the one that Debian's package brings, are none of this one's.
 */
export const corosyncTextOver = (actual: string, wanted: string): string => {
  const [before, now] = [actual, wanted].map((text) => parseCorosyncConf(text).conf);
  if (before === undefined || now === undefined || !hasComments(before.items)) return wanted;
  if (clusterOf(before) !== clusterOf(now)) return wanted;
  const { items, ...rest } = editCorosyncConf(before, now);
  const isHeader = (item: CorosyncItem): boolean => item.kind === 'remark' && item.text === corosyncHeader;
  const header: CorosyncItem = { kind: 'remark', text: corosyncHeader };
  return printCorosyncConf({ ...rest, items: [header, ...items.filter((item) => !isHeader(item))] });
};

const hasComments = (items: readonly CorosyncItem[]): boolean =>
  items.some((item) =>
    item.kind === 'remark'
      ? item.text.trim() !== '' && item.text !== corosyncHeader
      : item.kind === 'section' && hasComments(item.items),
  );

const clusterOf = ({ items }: CorosyncConf): string | undefined => {
  const totem = items.flatMap((item) => (item.kind === 'section' && item.name === 'totem' ? item.items : []));
  const name = totem.findLast((item) => item.kind === 'setting' && item.key === 'cluster_name');
  return name?.kind === 'setting' ? name.value : undefined;
};
