/** corosync.conf's value → its text; lines that were read and not changed are printed as they were. */
import type { CorosyncConf, CorosyncItem, CorosyncSection, CorosyncSetting } from './conf.ts';
import { parseLine } from './parse-line.ts';

/** New lines are indented by four spaces a level. Throws on a key or value that cannot stand in a line. */
export const printCorosyncConf = (conf: CorosyncConf): string => {
  const text = conf.items.flatMap((item) => print(item, '')).join('\n');
  return conf.items.length === 0 ? text : text + (conf.lastEnd ?? '\n');
};

const print = (item: CorosyncItem, indent: string): readonly string[] => {
  if (item.kind === 'remark') return [item.text];
  return item.kind === 'setting' ? [printSetting(item, indent)] : printSection(item, indent);
};

const printSection = (section: CorosyncSection, indent: string): readonly string[] => {
  const { name, items, openLine, closeLine } = section;
  const read = openLine === undefined ? undefined : parseLine(openLine);
  const kept = read?.kind === 'open' && read.name === name ? openLine : undefined;
  const own = openLine === undefined ? indent : blanksOf(openLine);
  return [
    kept ?? whole(`${own}${name} {`, { kind: 'open', name }),
    ...items.flatMap((inner) => print(inner, innerIndent(items, own))),
    closeLine ?? `${own}}`,
  ];
};

const printSetting = ({ key, value, rawLine }: CorosyncSetting, indent: string): string => {
  const read = rawLine === undefined ? undefined : parseLine(rawLine);
  if (rawLine !== undefined && read?.kind === 'setting' && read.key === key) {
    if (read.value === value) return rawLine;
    const before = rawLine.slice(0, read.valueAt);
    return whole(before + value + (rawLine.endsWith('\r') ? '\r' : ''), { kind: 'setting', key, value });
  }
  const blanks = rawLine === undefined ? indent : blanksOf(rawLine);
  return whole(`${blanks}${key}: ${value}`, { kind: 'setting', key, value });
};

const blanksOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? '';

/** As its neighbours have it. */
const innerIndent = (items: readonly CorosyncItem[], own: string): string => {
  for (const item of items) {
    const line = item.kind === 'setting' ? item.rawLine : item.kind === 'section' ? item.openLine : undefined;
    if (line !== undefined) return blanksOf(line);
  }
  return `${own}    `;
};

/** The line, when corosync reads from it what is meant. */
const whole = (
  line: string,
  meant: { readonly kind: string; readonly name?: string; readonly key?: string; readonly value?: string },
): string => {
  const read = parseLine(line);
  const same =
    !/[\n\0]/.test(line) &&
    read.kind === meant.kind &&
    (read.kind === 'open'
      ? read.name === meant.name
      : read.kind === 'setting' && read.key === meant.key && read.value === meant.value);
  if (!same) throw new Error(`corosync.conf can't hold ${JSON.stringify(meant)}.`);
  return line;
};
