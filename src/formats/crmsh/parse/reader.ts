/** The words of one command, read from left to right, and what is wrong with them. */
import { type Diagnostic, fault, warning } from '../../../diagnostic/diagnostic.ts';
import type { Place } from '../../../diagnostic/place.ts';
import { isSecretName } from '../../cib/secret-names.ts';
import type { Word } from '../syntax/word.ts';

export interface Reader {
  /** `primitive web`, for messages. */
  readonly title: string;
  readonly peek: () => Word | undefined;
  /** How many words are left. */
  readonly left: () => number;
  readonly take: () => Word | undefined;
  /** The word after the next one. */
  readonly peekSecond: () => Word | undefined;
  /** Takes the next word if the whole of it matches. */
  readonly takeIf: (pattern: RegExp) => Taken | undefined;
  /** Takes the last word if the whole of it matches: `symmetrical=…` and the like stand there. */
  readonly takeLastIf: (pattern: RegExp) => Taken | undefined;
  /** Says that something else was expected here; the command is given up. Returns undefined, to be passed on. */
  readonly expected: (what: string, remedy: string) => undefined;
  /** Says that `word` is wrong; the command is given up. */
  readonly wrong: (word: Word, code: string, message: string, remedy: string) => undefined;
  /** Says that `word` is odd; the command goes on. */
  readonly odd: (word: Word, code: string, message: string, remedy: string) => void;
  readonly failed: () => boolean;
}

export interface Taken extends Word {
  readonly groups: readonly (string | undefined)[];
}

/** `words` begins with the command's keyword. */
export const reader = (words: readonly Word[], report: (diagnostic: Diagnostic) => void): Reader => {
  let next = 1;
  let end = words.length;
  let failed = false;
  const keyword = (words[0]?.text ?? '').toLowerCase();
  const named =
    words[1] !== undefined && /^[\w.-]+:?$/u.test(words[1].text) ? ` ${words[1].text.replace(/:$/, '')}` : '';
  const title = `${keyword}${named}`;
  const match = (word: Word | undefined, pattern: RegExp): Taken | undefined => {
    // The crm shell never matches an empty word.
    if (word === undefined || word.text === '') return undefined;
    const found = whole(pattern).exec(word.text);
    return found === null ? undefined : { ...word, groups: [...found] };
  };
  const say = (code: string, message: string, remedy: string, place: Place | undefined): undefined => {
    failed = true;
    report(fault(code, { message, remedy, place }));
    return undefined;
  };
  const peek = (): Word | undefined => (next < end ? words[next] : undefined);
  return {
    title,
    peek,
    peekSecond: () => (next + 1 < end ? words[next + 1] : undefined),
    left: () => end - next,
    take: () => {
      const word = peek();
      if (word !== undefined) next += 1;
      return word;
    },
    takeIf: (pattern) => {
      const taken = match(peek(), pattern);
      if (taken !== undefined) next += 1;
      return taken;
    },
    takeLastIf: (pattern) => {
      const taken = next < end ? match(words[end - 1], pattern) : undefined;
      if (taken !== undefined) end -= 1;
      return taken;
    },
    expected: (what, remedy) => {
      const found = peek();
      const seen = found === undefined ? 'the command ends' : `there is ${shown(found.text)}`;
      return say(
        'crmsh/expected',
        `${title}: ${what} is expected where ${seen}.`,
        remedy,
        (found ?? words[end - 1])?.place,
      );
    },
    wrong: (word, code, message, remedy) => say(code, `${title}: ${message}`, remedy, word.place),
    odd: (word, code, message, remedy) =>
      report(warning(code, { message: `${title}: ${message}`, remedy, place: word.place })),
    failed: () => failed,
  };
};

/** A word as a message shows it: short, and without a secret. */
export const shown = (text: string): string => {
  const at = text.indexOf('=');
  // The name may have an id before it: $id:name=value.
  const name = text.slice(0, Math.max(0, at)).split(':').at(-1) ?? '';
  const safe = isSecretName(name) ? `${text.slice(0, at)}=***` : text;
  return `\`${safe.length > 60 ? `${safe.slice(0, 57)}…` : safe}\``;
};

const wholes = new Map<string, RegExp>();

/** The same pattern, for the whole word. */
const whole = (pattern: RegExp): RegExp => {
  const known = wholes.get(pattern.flags + pattern.source);
  if (known !== undefined) return known;
  const made = new RegExp(`^(?:${pattern.source})$`, pattern.flags);
  wholes.set(pattern.flags + pattern.source, made);
  return made;
};
