/** What a value of Pacemaker's may be, and why one is not. */
import { nearest } from '../../../diagnostic/nearest.ts';

/** A list is that of the words it may be, in any case; of the last ones, old ones are taken in silence. */
export type ValueKind =
  | 'boolean'
  | 'duration'
  | 'score'
  | 'integer'
  | 'percentage'
  | 'text'
  | { readonly words: readonly string[]; readonly old?: readonly string[] };

/** Name → what its value may be. */
export type KnownNames = ReadonlyMap<string, ValueKind>;

export interface WrongValue {
  /** `a time`, `true or false`, …: what the name takes. */
  readonly takes: string;
  /** The word that was probably meant. */
  readonly meant?: string;
  /** What to write: `a time, such as 30s`. */
  readonly advice: string;
}

/** Undefined for what Pacemaker can read, and for what is as good as no value. */
export const wrongValue = (kind: ValueKind, value: string): WrongValue | undefined => {
  if (value === '' || value === '#default') return undefined;
  if (typeof kind === 'object') {
    const { words, old = [] } = kind;
    return isOneOf([...words, ...old], value)
      ? undefined
      : wrong(`one of ${words.join(', ')}`, 'one of those', nearest(value, words));
  }
  switch (kind) {
    case 'boolean':
      return isOneOf(truthValues, value)
        ? undefined
        : wrong('true or false', 'true or false', nearest(value, ['true', 'false']));
    case 'duration':
      return readable.test(value) || isoDuration.test(value)
        ? undefined
        : wrong('a time', 'it with its unit, such as 30s, 5min or 500ms');
    case 'score':
      return isScore(value) ? undefined : wrong(scoreTakes, 'a figure, such as 100', nearest(value, infinities));
    case 'integer':
      return figure.test(value) ? undefined : wrong('a whole figure', 'a figure, such as 10');
    case 'percentage':
      return /^\s*\d+(?:\.\d+)?\s*(?:%\s*)?$/.test(value) ? undefined : wrong('a percentage', 'it so: 80%');
    case 'text':
      return undefined;
  }
};

const wrong = (takes: string, advice: string, meant?: string): WrongValue => ({
  takes,
  advice,
  ...(meant !== undefined && { meant }),
});

const isOneOf = (words: readonly string[], value: string): boolean =>
  words.some((word) => word.toLowerCase() === value.toLowerCase());

/** crm_str_to_boolean(). */
const truthValues = ['true', 'on', 'yes', 'y', '1', 'false', 'off', 'no', 'n', '0'];

/** crm_get_msec(): of the unit only its beginning counts. Negative ones are words of their own for a few. */
const readable = /^\s*[+-]?\d[\d.]*\s*(?:$|s|m|us|h)/i;

const isoDuration = /^P[\dYMWDTHS.]+$/;

/** pcmk__scan_ll(): it drops what stands behind the point. */
const figure = /^\s*[+-]?\d+(?:\.\d*)?\s*$/;

const infinities = ['INFINITY', '-INFINITY', '+INFINITY'];

export const scoreTakes = 'a figure, INFINITY or -INFINITY';

/** pcmk_parse_score(): of nodes' health there are colours too. */
const isScore = (value: string): boolean =>
  figure.test(value) || infinities.includes(value) || isOneOf(['red', 'yellow', 'green'], value);
