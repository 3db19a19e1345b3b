/** A corosync.conf from what it shall say. */
import type { CorosyncConf, CorosyncItem, CorosyncRemark, CorosyncSection } from './conf.ts';

export const corosyncConf = (...items: readonly CorosyncItem[]): CorosyncConf => ({ kind: 'corosync-conf', items });

/** Settings first, in their order, then what it holds beside them. */
export const section = (
  name: string,
  settings: Readonly<Record<string, string>>,
  ...inner: readonly CorosyncItem[]
): CorosyncSection => ({
  kind: 'section',
  name,
  items: [...Object.entries(settings).map(([key, value]): CorosyncItem => ({ kind: 'setting', key, value })), ...inner],
});

/** A comment line, or an empty one. */
export const remark = (text = ''): CorosyncRemark => ({ kind: 'remark', text: text === '' ? '' : `# ${text}` });
