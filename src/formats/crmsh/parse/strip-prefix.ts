/** Takes off what people paste along with a command: prompts, `sudo`, `crm configure`; and follows them through the shell's levels. */
import type { Word } from '../syntax/word.ts';

/** Where the words of a line are typed; `any` when the text doesn't say. */
export type Level = 'any' | 'system' | 'root' | 'configure' | 'elsewhere';

export interface Stripped {
  /** The level that the words belong to. */
  readonly level: Level;
  readonly words: readonly Word[];
  /** The level of the lines that follow. */
  readonly after: Level;
  /** Lines that follow, up to this one, are given to the command: `<<EOF`. */
  readonly hereDocumentEnd?: string;
  /** The words stood behind `crm …`, so that a system shell has read their quotes. */
  readonly isArgument?: true;
}

/** `level` is where the line before left off. */
export const stripPrefix = (all: readonly Word[], level: Level): Stripped => {
  const prompt = readPrompt(all);
  const words = all.slice(prompt.count).filter((word, index) => !(index === 0 && word.text === 'sudo'));
  const here = prompt.level ?? level;
  const first = words[0]?.text ?? '';
  if (first === 'crm' || first === '/usr/sbin/crm') return stripCrm(words.slice(1), here);
  const piped = words.findIndex((word, index) => index > 0 && words[index - 1]?.text === '|' && word.text === 'crm');
  if (piped > 0 && first !== 'xml') {
    // cat <<EOF | crm configure
    const inner = stripCrm(words.slice(piped + 1), here);
    const end = hereDocument(words.slice(0, piped));
    return { ...inner, ...(end === undefined ? {} : { hereDocumentEnd: end }) };
  }
  if (here === 'system') return { level: 'system', words, after: 'system' };
  if (isUp(first) && words.length === 1)
    return { level: here, words: [], after: here === 'configure' ? 'root' : 'any' };
  if (isConfigure(first) && here !== 'elsewhere') return stripConfigure(words.slice(1), here);
  if (here !== 'any' && here !== 'configure' && words.length === 1 && levels.includes(first)) {
    return { level: here, words: [], after: 'elsewhere' };
  }
  return { level: here, words, after: prompt.level ?? level };
};

/** After `crm`: options, then a level or a command of the root level. */
const stripCrm = (words: readonly Word[], before: Level): Stripped => {
  let at = 0;
  while (words[at]?.text.startsWith('-') === true) at += /^-[DcXRfl]$/.test(words[at]?.text ?? '') ? 2 : 1;
  const rest = words.slice(at);
  const end = hereDocument(rest);
  const plain =
    end === undefined
      ? rest
      : rest.slice(
          0,
          rest.findIndex((word) => word.text.startsWith('<<')),
        );
  const into = end === undefined ? {} : { hereDocumentEnd: end };
  const [first, ...others] = plain;
  if (first === undefined) return { level: 'root', words: [], after: 'root', ...into };
  if (!isConfigure(first.text)) return { level: 'elsewhere', words: plain, after: before, ...into, isArgument: true };
  if (others.length === 0) return { level: 'configure', words: [], after: 'configure', ...into };
  // crm configure load update - <<EOF
  if (end !== undefined) return { level: 'configure', words: [], after: 'configure', ...into };
  return { level: 'configure', words: others, after: before, isArgument: true };
};

const stripConfigure = (words: readonly Word[], before: Level): Stripped =>
  words.length === 0
    ? { level: 'configure', words: [], after: 'configure' }
    : { level: 'configure', words, after: before };

const isUp = (word: string): boolean => ['up', '..', 'end', 'back', 'exit', 'quit', 'bye'].includes(word);

/** The crm shell takes any beginning that is not ambiguous. */
const isConfigure = (word: string): boolean => word.length >= 4 && 'configure'.startsWith(word);

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

const hereDocument = (words: readonly Word[]): string | undefined => {
  const at = words.findIndex((word) => word.text.startsWith('<<'));
  if (at < 0) return undefined;
  const joined = (words[at]?.text ?? '').slice(2).replace(/^-/, '');
  return joined === '' ? words[at + 1]?.text : joined;
};

interface Prompt {
  readonly count: number;
  readonly level?: Level;
}

/** `crm(live)configure#`, `root@host:~#`, `[root@host ~]#`, `$`. */
const readPrompt = (words: readonly Word[]): Prompt => {
  const first = words[0]?.text ?? '';
  const crm = /^crm\([^()]*\)(\w*)[#>]$/.exec(first);
  if (crm !== null) {
    const name = crm[1] ?? '';
    return { count: 1, level: name === '' ? 'root' : name === 'configure' ? 'configure' : 'elsewhere' };
  }
  if (/^[\w.-]+@[^\s#$]+[#$]$/.test(first) || first === '$') return { count: 1, level: 'system' };
  if (/^\[[\w.-]+@\S+$/.test(first) && /^\S*\][#$]$/.test(words[1]?.text ?? '')) return { count: 2, level: 'system' };
  return { count: 0 };
};
