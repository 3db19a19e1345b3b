/** Files of a node of the model, written and moved in single effects. */
import { posix } from 'node:path';
import type { WriteOptions } from '../../src/hosts/host.ts';
import type { Entry, ModelNode } from './model-cluster.ts';

/** `written in place`: no temp file. `nothing unread`, `no key noted`: nobody notes that Apache, or Corosync, has yet to read something. */
export type Quirk = 'written in place' | 'nothing unread' | 'no key noted';

/** A text is what went wrong, in the tool's words. */
type Effect = () => unknown;

export interface Act {
  readonly what: string;
  readonly effects: readonly Effect[];
  readonly answer?: number;
}

export const half = (text: string): string => text.slice(0, text.length >> 1);

/** As src/command/file.ts does it. */
export const writing = (
  { files }: ModelNode,
  path: string,
  text: string,
  { mode, owner }: WriteOptions,
  quirk: Quirk | undefined,
): Act => {
  const content = forgetful(text, quirk);
  const put = (at: string, what: string) => () => files.set(at, { kind: 'file', content: what, mode, owner });
  if (quirk === 'written in place')
    return { what: `write ${path}`, effects: [put(path, half(content)), put(path, content)] };
  const temp = `${posix.dirname(path)}/.relais-${posix.basename(path)}.temp`;
  return {
    what: `write ${path}`,
    effects: [put(temp, half(content)), put(temp, content), () => move(files, temp, path)],
  };
};

const forgetful = (text: string, quirk: Quirk | undefined): string => {
  if (quirk === 'nothing unread') return text.replace(/,\s*"apache": "unread"/, '');
  return quirk === 'no key noted' ? text.replace(/,\s*"corosync": \{[^}]*\}/, '') : text;
};

export const move = (files: Map<string, Entry>, from: string, to: string): void => {
  const entry = files.get(from);
  if (entry === undefined) throw new Error(`The model has no ${from} to move.`);
  files.delete(from);
  files.set(to, entry);
};
