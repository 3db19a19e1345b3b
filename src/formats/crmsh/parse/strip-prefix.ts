/** Takes off what people type before a command: `sudo`, `crm configure`; and follows them through the shell's levels. */
import type { Word } from '../syntax/word.ts';
import { findHere } from './here-document.ts';
import type { Level } from './level.ts';
import { type Fed, textFrom } from './text-from.ts';

export interface Stripped {
  /** The level that the words belong to. */
  readonly level: Level;
  readonly words: readonly Word[];
  /** The level of the lines that follow. */
  readonly after: Level;
  /** Lines that follow, up to this one, are given to the command: `<<EOF`. */
  readonly hereDocumentEnd?: string;
  /** Commands that the shell gets on its standard input, typed at `level`. */
  readonly fed?: Fed;
}

/** `level` is where the line before left off, `prompt` what the prompt of this one says. */
export const stripPrefix = (all: readonly Word[], prompt: Level | undefined, level: Level): Stripped => {
  const words = withoutSudo(all);
  const here = prompt ?? level;
  const first = words[0]?.text ?? '';
  if (isCrm(words[0])) return stripCrm(words.slice(1), here);
  if (here === 'system') return { level: 'system', words, after: 'system' };
  if (isUp(first) && words.length === 1)
    return { level: here, words: [], after: here === 'configure' ? 'root' : 'any' };
  if (isConfigure(first) && here !== 'elsewhere') return stripConfigure(words.slice(1), here);
  if (here !== 'any' && here !== 'configure' && words.length === 1 && levels.includes(first)) {
    return { level: here, words: [], after: 'elsewhere' };
  }
  return { level: here, words, after: here };
};

/** `cat <<EOF | crm configure`: commands with pipes between them, of which the crm shell is one. */
export const stripPipeline = (
  pipeline: readonly (readonly Word[])[],
  prompt: Level | undefined,
  level: Level,
): Stripped => {
  const at = pipeline.findIndex((words) => isCrm(withoutSudo(words)[0]));
  const stripped = stripPrefix(pipeline[Math.max(0, at)] ?? [], prompt, level);
  const before = pipeline[at - 1];
  if (before === undefined) {
    // What a program of the system is given: its end is not a command.
    const { end } = at < 0 ? findHere(pipeline[0] ?? []) : {};
    return end === undefined ? stripped : { ...stripped, hereDocumentEnd: end };
  }
  const isLoaded = stripped.words[0]?.text === 'load' && stripped.words.at(-1)?.text === '-';
  if (stripped.words.length > 0 && !isLoaded) return stripped;
  const here = findHere(before);
  if (here.end !== undefined && at === 1) {
    return { level: stripped.level, words: [], after: stripped.level, hereDocumentEnd: here.end };
  }
  const fed: Fed = at === 1 ? textFrom(before) : { unread: before };
  return { level: stripped.level, words: [], after: prompt ?? level, fed };
};

/** After `crm`: options, then a level or a command of the root level. */
const stripCrm = (words: readonly Word[], before: Level): Stripped => {
  let at = 0;
  let file: Word | undefined;
  while (words[at]?.text.startsWith('-') === true) {
    const option = words[at]?.text ?? '';
    if (option === '-f' || option === '--file') file = words[at + 1];
    at += /^-[DcXfHo]$|^--(display|cib|file|history|opt|scriptdir)$/.test(option) ? 2 : 1;
  }
  const { words: plain, end, given } = findHere(words.slice(at));
  const into = end === undefined ? {} : { hereDocumentEnd: end };
  const fedBy = (text: Word): Stripped => ({
    level: isConfigure(plain[0]?.text ?? '') ? 'configure' : 'root',
    words: [],
    after: before,
    fed: { text: text.text, at: text },
  });
  if (file !== undefined && file.text !== '-') {
    return { level: 'root', words: [], after: before, fed: { unread: [file] } };
  }
  const redirected = plain.findIndex((word) => /^<[^<]*$/.test(word.text) && !word.text.includes('>'));
  if (redirected >= 0) {
    return {
      level: 'root',
      words: [],
      after: before,
      fed: { unread: plain.slice(plain[redirected]?.text === '<' ? redirected + 1 : redirected) },
    };
  }
  if (given !== undefined) return fedBy(given);
  const [first, ...others] = plain;
  if (first === undefined) return { level: 'root', words: [], after: 'root', ...into };
  if (!isConfigure(first.text)) return { level: 'elsewhere', words: plain, after: before, ...into };
  if (others.length === 0) return { level: 'configure', words: [], after: 'configure', ...into };
  // crm configure load update - <<EOF
  if (end !== undefined) return { level: 'configure', words: [], after: 'configure', ...into };
  // What a session shows after it are the definitions.
  const after = others[0]?.text === 'show' ? 'any' : before;
  return { level: 'configure', words: others, after };
};

const stripConfigure = (words: readonly Word[], before: Level): Stripped =>
  words.length === 0
    ? { level: 'configure', words: [], after: 'configure' }
    : { level: 'configure', words, after: before };

/** `sudo`, `sudo -i`, `sudo -u root`. */
export const withoutSudo = (words: readonly Word[]): readonly Word[] => {
  if (words[0]?.text !== 'sudo') return words;
  let at = 1;
  while (words[at]?.text.startsWith('-') === true) at += /^-[CDghpRTUu]$/.test(words[at]?.text ?? '') ? 2 : 1;
  return words.slice(at);
};

export const isCrm = (word: Word | undefined): boolean =>
  word !== undefined && /^(?:(?:\/usr)?\/s?bin\/)?crm$/.test(word.text);

const isUp = (word: string): boolean => ['up', '..', 'end', 'back', 'exit', 'quit', 'bye'].includes(word);

/** The crm shell takes any beginning that is not ambiguous. */
export const isConfigure = (word: string): boolean => word.length >= 3 && 'configure'.startsWith(word);

const levels = [
  'cib',
  'cibstatus',
  'cluster',
  'corosync',
  'history',
  'maintenance',
  'node',
  'options',
  'ra',
  'resource',
];
