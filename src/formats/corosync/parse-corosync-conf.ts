/** Text of corosync.conf → its value, or the first line that corosync refuses. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import type { CorosyncConf, CorosyncItem } from './conf.ts';
import { parseLine } from './parse-line.ts';

/** Longest text taken, in UTF-16 code units. */
const MAX_LENGTH = 4 * 1024 * 1024;
/** Of a line without its newline: coroparse.c reads into 512 bytes, a newline and a NUL among them. */
const MAX_LINE_BYTES = 510;
/** ICMAP_KEYNAME_MAXLEN of corosync/icmap.h, in bytes. */
const MAX_PATH_BYTES = 255;

export interface CorosyncOutcome {
  /** Absent when corosync would refuse the file. */
  readonly conf?: CorosyncConf;
  readonly diagnostics: readonly Diagnostic[];
}

interface Open {
  readonly name: string;
  readonly path: string;
  readonly items: CorosyncItem[];
  readonly openLine: string;
  readonly line: number;
}

/** `file` names the text in diagnostics. What the keys mean is looked at by checkCorosyncConf. */
export const parseCorosyncConf = (text: string, file = 'corosync.conf'): CorosyncOutcome => {
  const refuse = (line: number, length: number, message: string): CorosyncOutcome => ({
    diagnostics: [
      fault('corosync/syntax', {
        message,
        remedy: 'Write one "name {", one "key: value" or one "}" a line; see corosync.conf(5).',
        place: { file, line, column: 1, length },
      }),
    ],
  });
  if (text.length > MAX_LENGTH)
    return refuse(1, 0, `The file is ${text.length} characters long; at most ${MAX_LENGTH} are read.`);
  const lines = text.split('\n');
  const lastEnd = lines.at(-1) === '' ? '\n' : '';
  if (lastEnd === '\n') lines.pop();
  const items: CorosyncItem[] = [];
  const stack: Open[] = [];
  for (const [index, raw] of lines.entries()) {
    const number = index + 1;
    const say = (message: string): CorosyncOutcome => refuse(number, Math.min(raw.length, 200), message);
    if (raw.includes('\0')) return say('The line holds a NUL character.');
    if (Buffer.byteLength(raw) > MAX_LINE_BYTES) return say('The line is longer than 510 bytes.');
    const top = stack.at(-1);
    const into = top?.items ?? items;
    const path = (word: string): string => (top === undefined ? word : `${top.path}.${word}`);
    const line = parseLine(raw);
    if (line.kind === 'wrong') return say(line.why);
    if (line.kind === 'remark') into.push({ kind: 'remark', text: raw });
    if (line.kind === 'setting') {
      if (tooLong(path(line.key)))
        return say('The key and the names of its sections are longer than 254 bytes together.');
      into.push({ kind: 'setting', key: line.key, value: line.value, rawLine: raw, line: number });
    }
    if (line.kind === 'open') {
      if (tooLong(path(line.name))) return say('The names of the sections are longer than 254 bytes together.');
      stack.push({ name: line.name, path: path(line.name), items: [], openLine: raw, line: number });
    }
    if (line.kind === 'close') {
      if (top === undefined) return say('No section is open here.');
      stack.pop();
      const { name, items: inner, openLine, line: opened } = top;
      (stack.at(-1)?.items ?? items).push({
        kind: 'section',
        name,
        items: inner,
        openLine,
        closeLine: raw,
        line: opened,
      });
    }
  }
  const open = stack.at(-1);
  if (open !== undefined)
    return refuse(open.line, open.openLine.length, `The section "${open.name}" is not closed by "}".`);
  return { conf: { kind: 'corosync-conf', items, ...(lastEnd === '' && { lastEnd }) }, diagnostics: [] };
};

const tooLong = (path: string): boolean => Buffer.byteLength(path) >= MAX_PATH_BYTES;
